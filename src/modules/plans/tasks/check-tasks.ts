import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../platform/format/format.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import { Clock } from '../../platform/time/clock.js';
import { DueContexts } from '../due/due-contexts.js';
import { deriveDues } from '../due/due.rules.js';
import type { OpenedPlan } from '../plan.repository.js';
import { type CheckedTask, firstPast, type NewTask } from './new-task.js';
import { PlanUnitsQuery } from './plan-units.query.js';

/** Looks at tasks before they are written: units in force, clauses of the campaign, days that the rules give. Four statements, however many rows. */
@Injectable()
export class CheckTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly units: PlanUnitsQuery,
    private readonly contexts: DueContexts,
    private readonly clock: Clock,
  ) {}

  async rows({ plan, campaign }: OpenedPlan, tasks: readonly NewTask[], pastConfirmed: boolean) {
    const units = await this.units.byIds(
      campaign,
      tasks.flatMap(({ unitId, supportIds }) => [unitId, ...supportIds]),
    );
    const clauses = new Set(await this.ids(`select id from clause where campaign_id = :id`, campaign.id));
    const context = await this.contexts.of(plan, campaign);
    const problems: RowProblem[] = [];
    const checked = tasks.flatMap((task): CheckedTask[] => {
      const refuse = (field: string, key: string, params = {}): void => void problems.push({ ref: task.ref, field, key, params });
      const unit = units.get(task.unitId);
      const dues = deriveDues(task.rule, context);
      if (!unit) refuse('unitId', 'plans.rule.unitNotInForce');
      if (task.supportIds.some((id) => !units.has(id))) refuse('support', 'plans.rule.unitNotInForce');
      if (task.clauseId !== null && !clauses.has(task.clauseId)) refuse('clauseId', 'web.field.invalid');
      if (!dues.length) refuse('due', 'plans.rule.neverDue');
      const past = firstPast(dues, this.clock.today());
      if (past && !pastConfirmed) refuse('pastConfirmed', 'plans.rule.pastDue', { day: formatDay(past) });
      return unit ? [{ task, unit, dues }] : [];
    });
    return { checked, problems };
  }

  private async ids(query: string, id: number): Promise<number[]> {
    return (await this.em.execute<{ id: number }[]>(query, { id })).map((row) => row.id);
  }
}
