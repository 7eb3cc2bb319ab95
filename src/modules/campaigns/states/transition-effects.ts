import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Campaign } from '../campaign.entity.js';
import { ParticipantSpells } from '../participants/participant-spells.js';
import type { CampaignFacts } from './campaign-guards.rules.js';
import type { Transition } from './campaign-states.js';
import type { TransitionForm } from './campaign-states.forms.js';
import { CampaignTransition } from './campaign-transition.entity.js';

/** What a step writes: the state, what the effect changes, and the line in the history. Answers what the audit row cannot see itself. */
@Injectable()
export class TransitionEffects {
  constructor(
    private readonly em: EntityManager,
    private readonly spells: ParticipantSpells,
    private readonly clock: Clock,
  ) {}

  async apply(
    transition: Transition,
    actor: Actor,
    campaign: Campaign,
    form: TransitionForm,
  ): Promise<Record<string, unknown> | undefined> {
    const movesEnd = transition.effect === 'movesEnd';
    this.em.create(CampaignTransition, {
      campaign,
      verb: transition.verb,
      fromState: transition.from,
      toState: transition.to,
      at: this.clock.now(),
      actorId: actor.userId,
      actorName: actor.name,
      reason: form.reason,
      decisionNumber: form.decisionNumber,
      decisionDate: form.decisionDate,
      oldEndsOn: movesEnd ? campaign.endsOn : null,
      newEndsOn: movesEnd ? form.newEndsOn : null,
    });
    campaign.state = transition.to;
    if (transition.effect === 'takesDocument') Object.assign(campaign, documentOf(form, campaign));
    return movesEnd ? { participantsExtended: await this.moveEnd(campaign, form.newEndsOn!) } : undefined;
  }

  private async moveEnd(campaign: Campaign, endsOn: PlainDate): Promise<number> {
    const { startsOn } = campaign;
    const { changed } = await this.spells.refit(campaign.id, campaign, { startsOn, endsOn });
    campaign.endsOn = endsOn;
    return changed;
  }
}

const documentOf = ({ documentType, documentNumber, documentDate, signerPosition }: TransitionForm, campaign: Campaign) => ({
  documentType: documentType ?? campaign.documentType,
  documentNumber,
  documentDate,
  signerPosition,
});

/** What the step would make of the campaign, for the guards to judge before it happens. */
export function changeOf(transition: Transition, campaign: Campaign, form: TransitionForm): Partial<CampaignFacts> {
  if (transition.effect === 'movesEnd') return { endsOn: form.newEndsOn ?? campaign.endsOn };
  if (transition.effect !== 'takesDocument') return {};
  const { documentNumber, documentDate, signerPosition } = form;
  return { documentNumber, documentDate, signerPosition };
}
