import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { Campaign } from '../campaign.entity.js';
import type { CampaignFacts } from './campaign-guards.rules.js';
import type { Transition } from './campaign-states.js';
import type { TransitionForm } from './campaign-states.forms.js';
import { CampaignTransition } from './campaign-transition.entity.js';

/** What a step writes: the state, what the effect changes, and the line in the history. Answers what the audit row cannot see itself. */
@Injectable()
export class TransitionEffects {
  constructor(
    private readonly em: EntityManager,
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

  /** Units that were to take part until the end take part until the new one, as long as they are in force. */
  private async moveEnd(campaign: Campaign, newEndsOn: NonNullable<TransitionForm['newEndsOn']>): Promise<number> {
    const days = { id: campaign.id, oldEndsOn: campaign.endsOn, newEndsOn };
    campaign.endsOn = newEndsOn;
    const { affectedRows } = await this.em.execute<{ affectedRows: number }>(
      `update campaign_participant p
       set valid = daterange(lower(p.valid), least(:newEndsOn::date + 1, upper(spell.days)))
       from (
         select v.unit_id, unnest(range_agg(v.valid)) as days from unit_version v
         where v.unit_id in (select x.unit_id from campaign_participant x where x.campaign_id = :id) group by v.unit_id
       ) spell
       where p.campaign_id = :id and upper(p.valid) = :oldEndsOn::date + 1 and spell.unit_id = p.unit_id and spell.days @> :oldEndsOn::date`,
      days,
      'run',
    );
    return affectedRows;
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
