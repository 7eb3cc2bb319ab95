import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { yearOf } from '../../platform/time/plain-date.js';
import type { Campaign } from '../campaign.entity.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import { figuresOf } from './assigned-figures.js';
import { type AssignmentContext, AssignmentQuery } from './assignment.query.js';
import type { TargetInput } from './target-input.js';
import { mayAssign } from './target-scope.js';
import { targetProblems } from './target.rules.js';

/** What is wrong with rows of an assignment, each at its row and field: before they are written, and in the preview of a file. */
@Injectable()
export class CheckAssignment {
  constructor(private readonly assignments: AssignmentQuery) {}

  async rows(actor: Actor, campaign: Campaign, targets: TargetInput[]): Promise<{ problems: RowProblem[]; contexts: AssignmentContext[] }> {
    const outside = targets.flatMap((target) => yearProblems(campaign, target));
    if (outside.length) return { problems: outside, contexts: [] };
    const contexts = await this.assignments.contexts(campaign.id, targets);
    const problems = targets.flatMap((target, index) => problemsOf(actor, campaign, target, contexts[index]!));
    return { problems: [...problems, ...repeated(targets)], contexts };
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
