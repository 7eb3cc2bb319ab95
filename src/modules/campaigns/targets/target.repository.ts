import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CampaignRepository } from '../campaign.repository.js';
import { Target } from '../target.entity.js';
import { mayAssign } from './target-scope.js';

/** Targets through the eyes of an actor: who sees a campaign sees what was asked of everybody in it. */
@Injectable()
export class TargetRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
  ) {}

  async visibleTo(actor: Actor, id: number): Promise<Target> {
    const target = await this.em.findOne(Target, id, { populate: ['campaign', 'indicator'] });
    if (!target) throw new NotVisible();
    await this.campaigns.visibleTo(actor, target.campaign.id);
    return target;
  }

  /** The target, locked until the end of the transaction, if the actor may set it; 404 otherwise, even when they see it. */
  async assignableBy(actor: Actor, id: number): Promise<Target> {
    const target = await this.visibleTo(actor, id);
    if (!mayAssign(actor, target.campaign, target.unitPath)) throw new NotVisible();
    return this.locked(target);
  }

  async locked(target: Target): Promise<Target> {
    await this.em.refresh(target, { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['campaign', 'indicator'] });
    return target;
  }
}
