import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Indicator } from '../../campaigns/indicator.entity.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { PlanRepository } from '../plan.repository.js';
import { PlanWordsQuery } from '../tasks/plan-words.query.js';
import type { ActivityKind } from './plan-activity.entity.js';
import { type ActivityMeasure, PlanActivityCount } from './plan-activity-count.entity.js';

export interface CountInput {
  kind: ActivityKind;
  measure: ActivityMeasure;
  indicatorId: number;
}

/** From now on activities of a kind count into an indicator that counts something and has a target in the campaign. */
@Injectable()
export class CountActivities {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly words: PlanWordsQuery,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, input: CountInput): Promise<void> {
    const { plan, campaign } = await this.plans.changedBy(actor, planId, 'plan.manage');
    const known = (await this.words.indicators(campaign.id)).find(({ id }) => id === input.indicatorId);
    if (!known) throw new RuleBroken('web.field.invalid', {}, 'indicatorId');
    const indicator = await this.em.findOneOrFail(Indicator, input.indicatorId);
    if (indicator.type !== 'count') throw new RuleBroken('plans.rule.notACount', {}, 'indicatorId');
    if (await this.em.count(PlanActivityCount, { planId, indicatorId: input.indicatorId }))
      throw new RuleBroken('plans.rule.countedAlready', {}, 'indicatorId');
    const count = this.em.create(PlanActivityCount, { ...input, planId });
    await this.audit.record(actor, 'plan.activitiesCounted', { object: count, label: indicator.name, unitPath: plan.unitPath });
  }
}
