import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatNumber } from '../../platform/format/format.js';
import { EditConflict, RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import type { Target } from '../target.entity.js';
import { TargetVersion } from '../target-version.entity.js';
import { CheckBreakdown } from './check-breakdown.js';
import { TargetRepository } from './target.repository.js';
import { isAssignable } from './target-scope.js';
import { targetProblems } from './target.rules.js';

export interface Adjustment {
  targetId: number;
  value: number;
  valueMax?: number | null;
  statedPercent?: number | null;
  decisionNumber: string;
  decisionDate: PlainDate;
  reason: string;
  shortfallReason?: string | null;
  /** The version the form was printed with; left out where nobody has looked at it for long. */
  version?: number;
}

/** Changes what is asked of a unit, by a decision. The value before stays readable, and the unit accepts anew. */
@Injectable()
export class AdjustTarget {
  constructor(
    private readonly em: EntityManager,
    private readonly targets: TargetRepository,
    private readonly breakdown: CheckBreakdown,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { targetId, version, ...change }: Adjustment): Promise<Target> {
    const target = await this.targets.assignableBy(actor, targetId);
    if (version !== undefined && version !== target.version) throw new EditConflict(shown(target), target.version);
    this.check(target, change);
    Object.assign(target, figuresOf(target, change), { acceptedAt: null, acceptedBy: null });
    this.em.create(TargetVersion, {
      target,
      revision: (await this.em.count(TargetVersion, { target })) + 1,
      value: target.value,
      valueMax: target.valueMax,
      decisionNumber: change.decisionNumber,
      decisionDate: change.decisionDate,
      reason: change.reason,
      decidedBy: actor.userId,
    });
    const label = `${target.indicator.code} · ${target.year}`;
    await this.audit.record(actor, 'target.adjusted', { object: target, label, unitPath: target.unitPath, why: change.reason });
    const changed = [{ indicatorId: target.indicator.id, year: target.year }];
    await this.breakdown.run(actor, target.campaign, changed, change.shortfallReason ?? null);
    return target;
  }

  private check(target: Target, change: Omit<Adjustment, 'targetId' | 'version'>): void {
    if (!isAssignable(target.campaign.state)) throw new RuleBroken('targets.rule.campaignClosed');
    const figures = figuresOf(target, change);
    const { comparison, baselineNumerator = null, baselineDenominator = null } = target;
    const baseline = { baselineNumerator, baselineDenominator };
    const problems = targetProblems(target.indicator, { comparison, ...figures, ...baseline });
    if (problems.length) throw new RowsRefused(problems.map((problem) => ({ ...problem, ref: '' })));
    const same = figures.value === target.value && figures.valueMax === target.valueMax && figures.statedPercent === target.statedPercent;
    if (same) throw new RuleBroken('targets.rule.unchanged', {}, 'value');
  }
}

/** A count that is adjusted keeps no printed share unless a new one is given: the old one belonged to the old count. */
function figuresOf(
  target: Target,
  { value, valueMax = null, statedPercent = null }: Pick<Adjustment, 'value' | 'valueMax' | 'statedPercent'>,
) {
  const keptPercent = value === target.value ? target.statedPercent : null;
  return { value, valueMax, statedPercent: statedPercent ?? (keptPercent as number | null) };
}

function shown(target: Target): Record<string, string> {
  const text = (figure: number | null | undefined): string => (figure === null || figure === undefined ? '' : formatNumber(figure));
  return { value: text(target.value), valueMax: text(target.valueMax), statedPercent: text(target.statedPercent) };
}
