import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { dayOf, type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { Campaign } from '../campaign.entity.js';
import { RowsRefused, type RowProblem } from '../rows-refused.js';
import { type AssignmentContext, AssignmentQuery } from './assignment.query.js';
import { CheckBreakdown } from './check-breakdown.js';
import { isAssignable, mayAssign } from './target-scope.js';
import type { TargetInput } from './target-input.js';
import { type TargetFigures, targetProblems, usualComparison } from './target.rules.js';

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
    private readonly assignments: AssignmentQuery,
    private readonly breakdown: CheckBreakdown,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the new targets' ids, in the order of the input */
  @Transactional()
  async run(actor: Actor, { campaignId, targets, shortfallReason = null }: Assignment): Promise<number[]> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    if (!isAssignable(campaign.state)) throw new RuleBroken('targets.rule.campaignClosed');
    const contexts = await this.checked(actor, campaign, targets);
    const written = await this.write(actor, campaignId, targets, contexts);
    await this.audit.recordMany(actor, 'target.assigned', targets.map((target, index) => fact(target, contexts[index]!, written[index]!)));
    await this.breakdown.run(actor, campaign, targets, shortfallReason);
    return written;
  }

  /** What is wrong with the rows, without writing any: the preview of an import. */
  async problems(actor: Actor, campaign: Campaign, targets: TargetInput[]): Promise<RowProblem[]> {
    const outside = targets.flatMap((target) => yearProblems(campaign, target));
    if (outside.length) return outside;
    const contexts = await this.assignments.contexts(campaign.id, targets);
    return [...targets.flatMap((target, index) => problemsOf(actor, campaign, target, contexts[index]!)), ...repeated(targets)];
  }

  private async checked(actor: Actor, campaign: Campaign, targets: TargetInput[]): Promise<AssignmentContext[]> {
    const problems = await this.problems(actor, campaign, targets);
    if (problems.length) throw new RowsRefused(problems);
    return this.assignments.contexts(campaign.id, targets);
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

function yearProblems(campaign: Campaign, { ref = '', year }: TargetInput): RowProblem[] {
  const inside = Number.isInteger(year) && yearOf(campaign.startsOn) <= year && year <= yearOf(campaign.endsOn);
  if (inside) return [];
  const params = { from: yearOf(campaign.startsOn), to: yearOf(campaign.endsOn) };
  return [{ ref, field: 'year', key: 'targets.rule.yearOutside', params }];
}

function problemsOf(actor: Actor, campaign: Campaign, target: TargetInput, context: AssignmentContext): RowProblem[] {
  const { ref = '' } = target;
  const refused = (field: string, key: string): RowProblem[] => [{ ref, field, key: `targets.rule.${key}`, params: {} }];
  if (!context.code || !context.active) return refused('indicatorId', 'indicatorUnknown');
  if (!context.path) return refused('unitId', 'unitNotInForce');
  if (!mayAssign(actor, campaign, context.path)) throw new NotVisible();
  if (!context.takesPart) return refused('unitId', 'unitTakesNoPart');
  if (context.existingId) return refused('value', 'exists');
  if (!context.clauseFits) return refused('clauseId', 'clauseUnknown');
  if (!context.withinFits) return refused('withinId', 'withinUnknown');
  return targetProblems(context, figuresOf(target, context)).map((problem) => ({ ...problem, ref }));
}

function repeated(targets: readonly TargetInput[]): RowProblem[] {
  const seen = new Set<string>();
  return targets.flatMap(({ ref = '', indicatorId, unitId, year, group = 'all' }) => {
    const key = [indicatorId, unitId, year, group].join(' ');
    if (seen.has(key)) return [{ ref, field: 'unitId', key: 'targets.rule.twice', params: {} }];
    seen.add(key);
    return [];
  });
}

function figuresOf(target: TargetInput, context: AssignmentContext): TargetFigures {
  return {
    comparison: target.comparison ?? usualComparison(context),
    value: target.value,
    valueMax: target.valueMax ?? null,
    statedPercent: target.statedPercent ?? null,
    baselineNumerator: target.baseline?.numerator ?? null,
    baselineDenominator: target.baseline?.denominator ?? null,
  };
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
  const { ref: _, ...after } = target;
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
