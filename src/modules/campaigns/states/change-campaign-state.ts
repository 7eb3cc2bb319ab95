import { LockMode } from '@mikro-orm/core';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict, RuleBroken } from '../../platform/rule-broken.js';
import { InvalidForm } from '../../platform/web/invalid-form.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import { brokenGuards } from './campaign-guards.rules.js';
import { CampaignFactsQuery } from './campaign-facts.query.js';
import { type CampaignVerb, DECISIONS, type Transition, transitionOf } from './campaign-states.js';
import { missingFields, type TransitionForm } from './campaign-states.forms.js';
import { changeOf, TransitionEffects } from './transition-effects.js';

/** Takes a campaign one step further along the table of transitions. */
@Injectable()
export class ChangeCampaignState {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly facts: CampaignFactsQuery,
    private readonly effects: TransitionEffects,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, verb: CampaignVerb, form: TransitionForm): Promise<Campaign> {
    const campaign = await this.campaigns.managedBy(actor, campaignId, permissionOf(verb));
    // Two leaders at once: the second waits here and then finds the new state.
    await this.em.refresh(campaign, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const transition = transitionOf(campaign.state, verb);
    if (!transition) throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    if (campaign.version !== form.version) throw new EditConflict({}, campaign.version);
    await this.check(transition, actor, campaign, form);
    const details = await this.effects.apply(transition, actor, campaign, form);
    await this.audit.record(actor, `campaign.${verb}`, {
      object: campaign,
      label: campaign.name,
      unitPath: campaign.unitPath,
      why: form.reason,
      details,
    });
    return campaign;
  }

  private async check(transition: Transition, actor: Actor, campaign: Campaign, form: TransitionForm): Promise<void> {
    const missing = missingFields(transition.asks, form);
    if (missing.length) throw new InvalidForm(missing);
    const facts = await this.facts.of(campaign, actor, changeOf(transition, campaign, form));
    const broken = brokenGuards(transition.guards, facts);
    if (broken.length) throw new InvalidForm(broken.map((guard) => ({ ...guard, params: {} })));
  }
}

const permissionOf = (verb: CampaignVerb) =>
  (DECISIONS as readonly string[]).includes(verb) ? ('campaign.approve' as const) : ('campaign.manage' as const);
