import { plainDate } from '../modules/platform/time/plain-date.js';
import { RecordActivity } from '../modules/plans/activities/record-activity.js';
import { RecordFund } from '../modules/plans/funds/record-fund.js';
import { readDue } from '../modules/plans/due/read-due.rules.js';
import { AddTasks } from '../modules/plans/tasks/add-tasks.js';
import { clauseKey } from './demo-clauses.js';
import { office, PLAN, type PlanStory, writer } from './demo-plans.js';
import type { PlanFile } from './world/plan.types.js';

/** What was held for the plan and what it cost; all of it invented. */
export function tellPlanWork(told: PlanStory): void {
  for (const activity of told.file.activities) holds(told, activity);
  for (const [on, entries] of Map.groupBy(told.file.funds, (entry) => entry.on)) pays(told, on, entries);
}

function holds(told: PlanStory, { on, clause, unit, remedies = [], ...facts }: PlanFile['activities'][number]): void {
  const { story, campaign, plan } = told;
  const clauseId = (): number => story.clauses.get(clauseKey(campaign.key, clause));
  let activityId = 0;
  story.diary.write(on, writer(told, unit, on), async (actor) => {
    const input = { ...facts, clauseId: clauseId(), unitId: story.units.get(unit), heldOn: plainDate(on), invented: true };
    activityId = (await story.use(RecordActivity).run(actor, plan.get(PLAN), input)).id;
  });
  if (!remedies.length) return;
  story.diary.write(on, office(told, on), (actor) => {
    const tasks = remedies.map(({ title, lead, due }) => ({
      ...{ ref: '', clauseId: clauseId(), title, deliverable: null, unitId: story.units.get(lead), supportIds: [] },
      ...{ rule: readDue(due)!, activityId, invented: true },
    }));
    return story.use(AddTasks).run(actor, plan.get(PLAN), { tasks, pastConfirmed: false });
  });
}

function pays(told: PlanStory, on: string, entries: PlanFile['funds']): void {
  const { story, campaign, plan } = told;
  story.diary.write(on, office(told, on), (actor) => {
    const inputs = entries.map(({ movement, source, amount, clause, unit, document, days }) => ({
      ...{ movement, source, amount: BigInt(amount), labourDays: days ?? null, onDay: plainDate(on), note: null, invented: true },
      ...{ clauseId: story.clauses.get(clauseKey(campaign.key, clause)), unitId: unit ? story.units.get(unit) : null },
      ...{ documentNumber: document ?? null, documentDate: document ? plainDate(on) : null },
    }));
    return story.use(RecordFund).run(actor, plan.get(PLAN), inputs);
  });
}
