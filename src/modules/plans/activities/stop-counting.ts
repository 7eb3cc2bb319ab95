import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { PlanRepository } from '../plan.repository.js';
import { PlanActivityCount } from './plan-activity-count.entity.js';

/** Activities no longer count into an indicator; what was reported stays. */
@Injectable()
export class StopCounting {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, countId: number): Promise<void> {
    const { plan } = await this.plans.changedBy(actor, planId, 'plan.manage');
    const count = await this.em.findOne(PlanActivityCount, { id: countId, planId });
    if (!count) throw new NotVisible();
    this.em.remove(count);
    await this.audit.record(actor, 'plan.activitiesNotCounted', { object: count, label: plan.name, unitPath: plan.unitPath });
  }
}
