import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { EditConflict } from '../../platform/rule-broken.js';
import type { Plan } from '../plan.entity.js';
import { PlanRepository } from '../plan.repository.js';
import { DeriveAnew } from './derive-anew.js';
import { checkPeriod, type PlanDetails } from './create-plan.js';

export interface PlanChange extends PlanDetails {
  version: number;
  /** Days in the past were seen and are meant. */
  pastConfirmed: boolean;
}

/** Name, document and days of a plan. Limits that count from one of its days move with it; all others stay as they were derived. */
@Injectable()
export class EditPlan {
  constructor(
    private readonly plans: PlanRepository,
    private readonly dues: DeriveAnew,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many tasks have another day now */
  @Transactional()
  async run(actor: Actor, planId: number, { version, pastConfirmed, ...details }: PlanChange): Promise<number> {
    const opened = await this.plans.changedBy(actor, planId, 'plan.manage');
    const { plan } = opened;
    if (plan.version !== version) throw new EditConflict(planValues(plan), plan.version);
    checkPeriod(details);
    Object.assign(plan, details);
    await this.audit.record(actor, 'plan.edited', { object: plan, label: plan.name, unitPath: plan.unitPath });
    return this.dues.run(actor, opened, pastConfirmed);
  }
}

/** As the form shows them. */
export const planValues = (plan: Plan): Record<string, string> => ({
  name: plan.name,
  documentNumber: plan.documentNumber ?? '',
  documentDate: plan.documentDate ? formatDay(plan.documentDate) : '',
  startsOn: formatDay(plan.startsOn),
  endsOn: formatDay(plan.endsOn),
  note: plan.note ?? '',
});
