import type { PlainDate } from '../../platform/time/plain-date.js';
import type { DerivedDue } from '../due/due.rules.js';
import type { DueRule } from '../due/due-rule.js';
import type { PlanUnit } from './plan-units.query.js';

/** A task as it is asked for. A rule that recurs makes one for each time. */
export interface NewTask {
  /** Names the row in messages; '' where there is only one. */
  ref: string;
  clauseId: number | null;
  title: string;
  deliverable: string | null;
  unitId: number;
  supportIds: number[];
  rule: DueRule;
  indicatorId?: number | null;
  activityId?: number | null;
  invented?: boolean;
}

export interface CheckedTask {
  task: NewTask;
  unit: PlanUnit;
  dues: DerivedDue[];
}

/** The rows of the table `task`, one for each time it falls due. */
export const taskRows = ({ task, unit, dues }: CheckedTask) =>
  dues.map(({ opensOn, dueOn, movedFrom }, index) => ({
    ...{ clause_id: task.clauseId, activity_id: task.activityId ?? null, indicator_id: task.indicatorId ?? null },
    ...{ title: task.title, deliverable: task.deliverable, unit_id: unit.id, unit_path: unit.path, rule: task.rule },
    ...{ occurrence: index + 1, occurrences: dues.length, opens_on: opensOn, due_on: dueOn, moved_from: movedFrom },
    ...{ invented: task.invented ?? false, support: task.supportIds.filter((id) => id !== unit.id) },
  }));

export const firstPast = (dues: readonly DerivedDue[], today: PlainDate): PlainDate | null =>
  dues.find(({ dueOn }) => dueOn !== null && dueOn < today)?.dueOn ?? null;
