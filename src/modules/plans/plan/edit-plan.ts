import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { EditConflict } from '../../platform/rule-broken.js';
import type { Plan } from '../plan.entity.js';
import { PlanRepository } from '../plan.repository.js';
import { checkPeriod, type PlanDetails } from './create-plan.js';

/** Name, document and days of a plan. The deadlines of its tasks stay as they were derived. */
@Injectable()
export class EditPlan {
  constructor(
    private readonly plans: PlanRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, { version, ...details }: PlanDetails & { version: number }): Promise<void> {
    const { plan } = await this.plans.changedBy(actor, planId, 'plan.manage');
    if (plan.version !== version) throw new EditConflict(planValues(plan), plan.version);
    checkPeriod(details);
    Object.assign(plan, details);
    await this.audit.record(actor, 'plan.edited', { object: plan, label: plan.name, unitPath: plan.unitPath });
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
