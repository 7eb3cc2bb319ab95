import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { formatNumber } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Plan } from '../plan.entity.js';
import { PlanRepository } from '../plan.repository.js';
import { FundTrail } from './fund-trail.js';
import { fundsHold, leftFor, withEntry } from './funds.rules.js';
import { FundsQuery } from './funds.query.js';
import { type FundMovement, type FundSource, PlanFundEntry } from './plan-fund-entry.entity.js';

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
  /** The decision or the voucher, scanned. */
  files?: UploadedFile[];
  invented?: boolean;
}

/** Writes movements of money, in their order: all or none. The rule is told here in words and held by the database. */
@Injectable()
export class RecordFund {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly funds: FundsQuery,
    private readonly trail: FundTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, inputs: readonly FundInput[]): Promise<void> {
    const { plan, campaign } = await this.plans.openTo(actor, planId);
    await this.em.execute(`select from plan where id = :planId for update`, { planId });
    const clauses = inputs.flatMap(({ clauseId }) => (clauseId === null ? [] : [clauseId]));
    if ((await this.funds.clausesOf(campaign.id, clauses)) !== new Set(clauses).size) throw new NotVisible();
    const units = inputs.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
    const paths = await this.funds.pathsOf(units);
    for (const input of inputs) {
      checkRight(actor, plan, input, paths);
      await this.write(actor, plan, input, paths);
    }
    await this.trail.told(actor, plan, inputs);
  }

  private async write(actor: Actor, plan: Plan, { files = [], ...input }: FundInput, paths: ReadonlyMap<number, string>): Promise<void> {
    const { movement, source, amount, unitId } = input;
    checkWords(input);
    const shares = await this.funds.shares(plan.id, source);
    if (!fundsHold(withEntry(shares, movement, unitId, amount))) {
      const left = leftFor(shares, movement === 'use' ? 'use' : 'release', movement === 'allot' ? null : unitId);
      throw new RuleBroken(`plans.rule.above.${movement}`, { left: formatNumber(left) }, 'amount');
    }
    const entry = this.em.create(PlanFundEntry, { ...input, invented: input.invented ?? false, planId: plan.id, ...this.trail.by(actor) });
    await this.em.flush();
    await this.trail.keep(actor, entry, files, (unitId && paths.get(unitId)) || plan.unitPath);
  }
}

function checkWords({ movement, amount, documentNumber, documentDate, note }: FundInput): void {
  if (amount === 0n) throw new RuleBroken('plans.rule.notZero', {}, 'amount');
  if (amount < 0n && !note) throw new RuleBroken('plans.rule.correctionNote', {}, 'note');
  if (movement === 'allot' && !(documentNumber && documentDate)) throw new RuleBroken('plans.rule.decisionNeeded', {}, 'documentNumber');
}

/** Whoever manages the plan writes all of it; a unit writes what it used itself. */
function checkRight(actor: Actor, plan: Plan, { movement, unitId }: FundInput, paths: ReadonlyMap<number, string>): void {
  if (actor.canAt('plan.manage', plan.unitPath)) return;
  if (movement !== 'use') throw new NotVisible();
  const path = unitId === null ? undefined : paths.get(unitId);
  if (!path || !actor.canAt('task.do', path)) throw new RuleBroken('plans.rule.unitOutside', {}, 'unitId');
}
