import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { dayOf, type PlainDate } from '../../platform/time/plain-date.js';
import { CampaignRepository } from '../campaign.repository.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import { figuresOf } from './assigned-figures.js';
import type { AssignmentContext } from './assignment.query.js';
import { CheckAssignment } from './check-assignment.js';
import { CheckBreakdown } from './check-breakdown.js';
import { isAssignable } from './target-scope.js';
import type { TargetInput } from './target-input.js';

export interface Assignment {
  campaignId: number;
  targets: TargetInput[];
  /** Why the units below are asked for less, in all, than the target above them. */
  shortfallReason?: string | null;
}

/** Gives units their targets of a year: all of them, or none. What stands already is adjusted, not assigned again. */
@Injectable()
export class AssignTargets {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly check: CheckAssignment,
    private readonly breakdown: CheckBreakdown,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the new targets' ids, in the order of the input */
  @Transactional()
  async run(actor: Actor, { campaignId, targets, shortfallReason = null }: Assignment): Promise<number[]> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    if (!isAssignable(campaign.state)) throw new RuleBroken('targets.rule.campaignClosed');
    const { problems, contexts } = await this.check.rows(actor, campaign, targets);
    if (problems.length) throw new RowsRefused(problems);
    const written = await this.write(actor, campaignId, targets, contexts);
    await this.audit.recordMany(
      actor,
      'target.assigned',
      targets.map((target, index) => fact(target, contexts[index]!, written[index]!)),
    );
    await this.breakdown.run(actor, campaign, targets, shortfallReason);
    return written;
  }

  private async write(actor: Actor, campaignId: number, targets: TargetInput[], contexts: AssignmentContext[]): Promise<number[]> {
    const rows = targets.map((target, index) => rowOf(target, contexts[index]!));
    const written = await this.em.execute<{ id: number; position: number }[]>(INSERT, {
      campaignId,
      userId: actor.userId,
      rows: JSON.stringify(rows.map((row, position) => ({ ...row, position }))),
    });
    // Somebody assigned one of them between the check and the writing.
    if (written.length < targets.length) throw new RuleBroken('targets.rule.exists', {}, 'value');
    return written.map(({ id }) => id);
  }
}

function rowOf(target: TargetInput, context: AssignmentContext) {
  const { indicatorId, unitId, year, group = 'all', clauseId = null, withinId = null, decision = null } = target;
  const { approximate = false, asPrinted = null, baselineRemark = null, invented = false } = target;
  const figures = figuresOf(target, context);
  const hasBaseline = figures.baselineNumerator !== null || figures.baselineDenominator !== null;
  const baselineOn: PlainDate | null = hasBaseline ? (target.baseline?.on ?? dayOf(year - 1, 12, 31)) : null;
  return {
    ...{ indicatorId, unitId, year, group, clauseId, withinId, approximate, asPrinted, baselineRemark, invented, path: context.path },
    ...{ ...figures, baselineOn, decisionNumber: decision?.number ?? null, decisionDate: decision?.date ?? null },
  };
}

function fact(target: TargetInput, context: AssignmentContext, id: number): AuditedFact {
  const after = { ...target, ref: undefined };
  return { type: 'Target', id, label: `${context.code} · ${context.name} · ${target.year}`, unitPath: context.path!, before: null, after };
}

const INSERT = `
  with row as (
    select * from jsonb_to_recordset(:rows::jsonb) as r (
      position int, "indicatorId" int, "unitId" int, path ltree, "group" text, year int, comparison text, value numeric, "valueMax" numeric,
      "statedPercent" numeric, approximate bool, "asPrinted" text, "baselineOn" date, "baselineNumerator" numeric,
      "baselineDenominator" numeric, "baselineRemark" text, "clauseId" int, "withinId" int, invented bool,
      "decisionNumber" text, "decisionDate" date)
  ), assigned as (
    insert into target (campaign_id, clause_id, indicator_id, unit_id, unit_path, population, year, comparison, value, value_max,
      stated_percent, approximate, as_printed, baseline_on, baseline_numerator, baseline_denominator, baseline_remark, within_id, invented)
    select :campaignId, "clauseId", "indicatorId", "unitId", path, "group", year, comparison, value, "valueMax",
      "statedPercent", approximate, "asPrinted", "baselineOn", "baselineNumerator", "baselineDenominator", "baselineRemark", "withinId", invented
    from row order by position
    on conflict do nothing
    returning *
  ), first as (
    insert into target_version (target_id, revision, value, value_max, decision_number, decision_date, decided_by)
    select t.id, 1, t.value, t.value_max, row."decisionNumber", row."decisionDate", :userId::int
    from assigned t join row on row."indicatorId" = t.indicator_id and row."unitId" = t.unit_id and row."group" = t.population
      and row.year = t.year
  )
  select t.id, row.position
  from assigned t join row on row."indicatorId" = t.indicator_id and row."unitId" = t.unit_id and row."group" = t.population
    and row.year = t.year
  order by row.position`;
