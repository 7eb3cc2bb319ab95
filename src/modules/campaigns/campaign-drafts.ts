import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { EditConflict, RuleBroken } from '../platform/rule-broken.js';
import { campaignValues } from './campaign-details.js';
import { BEFORE_LAUNCH, type Campaign, OVER } from './campaign.entity.js';
import { CampaignRepository } from './campaign.repository.js';

/** Opens a campaign for a change, locked until the transaction ends, and refuses where its state does not allow the change. */
@Injectable()
export class CampaignDrafts {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
  ) {}

  /** Before it is submitted, everything may change. @param version of the form; null where the form is of something else */
  async draft(actor: Actor, id: number, version: number | null = null): Promise<Campaign> {
    const campaign = await this.locked(actor, id);
    if (campaign.state !== 'draft') throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    return unchanged(campaign, version);
  }

  /** From the launch until it is over: what only a decision may change. */
  async launched(actor: Actor, id: number): Promise<Campaign> {
    const campaign = await this.living(actor, id);
    if (BEFORE_LAUNCH.includes(campaign.state)) throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    return campaign;
  }

  /** Until it is over: what is arranged along the way. */
  async living(actor: Actor, id: number, version: number | null = null): Promise<Campaign> {
    const campaign = await this.locked(actor, id);
    if (OVER.includes(campaign.state)) throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    return unchanged(campaign, version);
  }

  /** Unless it is over or lies with the leader: what is submitted stays as it was submitted. */
  async inHand(actor: Actor, id: number): Promise<Campaign> {
    const campaign = await this.living(actor, id);
    if (campaign.state === 'submitted') throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    return campaign;
  }

  private async locked(actor: Actor, id: number): Promise<Campaign> {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    await this.em.refresh(campaign, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return campaign;
  }
}

function unchanged(campaign: Campaign, version: number | null): Campaign {
  if (version !== null && version !== campaign.version) throw new EditConflict(campaignValues(campaign), campaign.version);
  return campaign;
}
