import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatNumber } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Plan } from '../plan.entity.js';
import { PlanRepository } from '../plan.repository.js';
import { type FundMovement, type FundSource, PlanFundEntry } from './plan-fund-entry.entity.js';
import { FundsQuery } from './funds.query.js';

export interface FundInput {
  source: FundSource;
  movement: FundMovement;
  amount: bigint;
  labourDays: number | null;
  clauseId: number | null;
  unitId: number | null;
  onDay: PlainDate;
  documentNumber: string | null;
  documentDate: PlainDate | null;
  note: string | null;
  invented?: boolean;
}

/** Writes movements of money, in their order: all or none. The rule is told here in words and held by the database. */
@Injectable()
export class RecordFund {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly funds: FundsQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, inputs: readonly FundInput[]): Promise<void> {
    const { plan, campaign } = await this.plans.changedBy(actor, planId, 'plan.manage');
    await this.em.execute(`select from plan where id = :planId for update`, { planId });
    const clauses = inputs.flatMap(({ clauseId }) => (clauseId === null ? [] : [clauseId]));
    if ((await this.funds.clausesOf(campaign.id, clauses)) !== new Set(clauses).size) throw new NotVisible();
    for (const input of inputs) await this.write(actor, plan, input);
    const details = { entries: inputs.map(({ movement, source, amount }) => `${movement} ${source} ${amount}`) };
    await this.audit.record(actor, 'plan.fundRecorded', { object: plan, label: plan.name, unitPath: plan.unitPath, details });
  }

  private async write(actor: Actor, plan: Plan, input: FundInput): Promise<void> {
    const { movement, source, amount, documentNumber, documentDate, note } = input;
    if (amount === 0n) throw new RuleBroken('plans.rule.notZero', {}, 'amount');
    if (amount < 0n && !note) throw new RuleBroken('plans.rule.correctionNote', {}, 'note');
    if (movement === 'allot' && !(documentNumber && documentDate)) throw new RuleBroken('plans.rule.decisionNeeded', {}, 'documentNumber');
    const after = { ...(await this.funds.sums(plan.id, source)) };
    const before = { ...after };
    after[movement] += amount;
    if (after.use < 0n || after.release > after.allot || after.use > after.release) {
      const left = movement === 'use' ? before.release - before.use : before.allot - before.release;
      throw new RuleBroken('plans.rule.aboveAllotted', { left: formatNumber(left) }, 'amount');
    }
    const by = { recordedBy: actor.userId, recordedByName: actor.name, recordedAt: this.clock.now() };
    this.em.create(PlanFundEntry, { ...input, invented: input.invented ?? false, planId: plan.id, ...by });
    await this.em.flush();
  }
}
