import { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../modules/platform/actor.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { readDue } from '../modules/plans/due/read-due.rules.js';
import { CreatePlan } from '../modules/plans/plan/create-plan.js';
import { AddTasks } from '../modules/plans/tasks/add-tasks.js';
import { AnswerExtension } from '../modules/plans/tasks/answer-extension.js';
import { AskForTime } from '../modules/plans/tasks/ask-for-time.js';
import { DeliverTasks } from '../modules/plans/tasks/deliver-tasks.js';
import type { NewTask } from '../modules/plans/tasks/new-task.js';
import { StepTasks } from '../modules/plans/tasks/step-tasks.js';
import { holder, mustHold } from './cast.js';
import { clauseKey } from './demo-clauses.js';
import { Named } from './named.js';
import type { Story } from './story.js';
import type { DemoTask, PlanFile } from './world/plan.types.js';
import type { CampaignFile } from './world/world.types.js';

/** What the chapters about one plan share. */
export interface PlanStory {
  story: Story;
  campaign: CampaignFile;
  file: PlanFile;
  plan: Named;
  /** The tasks of an entry: several where one goes to each district. */
  tasks: Named<number[]>;
}

export const PLAN = 'plan';

/** The plan with all its tasks on the day of the document, and what became of them. */
export function tellPlan(story: Story, campaign: CampaignFile, file: PlanFile): PlanStory {
  const told: PlanStory = { story, campaign, file, plan: new Named('plan'), tasks: new Named('task') };
  gives(told);
  accepts(told);
  for (const delivery of file.deliveries) delivers(told, delivery);
  getsTime(told);
  closes(told);
  return told;
}

export const office = ({ story, campaign }: PlanStory, on: string): string =>
  mustHold(story, 'campaign-office', campaign.launchingUnit, on);

/** Who hands in for a unit: its own officer, else the one who writes for all departments. */
export const writer = ({ story, campaign }: PlanStory, unit: string, on: string): string =>
  holder(story, 'unit-officer', unit, on) ?? mustHold(story, 'unit-officer', campaign.launchingUnit, on);

function gives(told: PlanStory): void {
  const { story, campaign, file, plan, tasks } = told;
  const { date, number } = campaign.launchDocument;
  story.diary.write(date, office(told, date), async (actor) => {
    const days = { startsOn: plainDate(campaign.period.from), endsOn: plainDate(campaign.period.to) };
    const details = { name: campaign.name, documentNumber: number, documentDate: plainDate(date), note: file.remark };
    const created = await story.use(CreatePlan).run(actor, story.campaigns.get(campaign.key), { ...details, ...days });
    plan.set(PLAN, created.id);
    const districts = await districtsOf(told);
    const asked = file.tasks.flatMap((task) =>
      (task.lead === 'districts' ? districts : [story.units.get(task.lead)]).map((unitId) => ({
        key: task.key,
        input: inputOf(told, task, unitId),
      })),
    );
    const ids = await story.use(AddTasks).run(actor, created.id, { tasks: asked.map(({ input }) => input), pastConfirmed: false });
    for (const { key } of file.tasks)
      tasks.set(
        key,
        ids.filter((_, index) => asked[index]!.key === key),
      );
  });
}

/** No rule of the document recurs, so every entry and unit is one task. */
function inputOf({ story, campaign }: PlanStory, task: DemoTask, unitId: number): NewTask {
  const rule = readDue(task.due);
  if (!rule) throw new Error(`no time limit is understood in "${task.due}"`);
  const { title, deliverable, indicator } = task;
  return {
    ...{ ref: '', title, deliverable, unitId, rule, clauseId: story.clauses.get(clauseKey(campaign.key, task.clause)) },
    supportIds: task.support.map((unit) => story.units.get(unit)),
    indicatorId: indicator ? story.indicators.get(indicator) : null,
  };
}

async function districtsOf({ story, campaign }: PlanStory): Promise<number[]> {
  const rows = await story.use(EntityManager).execute<{ id: number }[]>(
    `select v.unit_id as id from unit_version v join unit u on u.id = v.unit_id
     where v.parent_id = :province and u.level = 'district' and v.valid @> :on::date order by v.name collate "vi-VN-x-icu"`,
    { province: story.units.get(campaign.launchingUnit), on: campaign.launchDocument.date },
  );
  return rows.map(({ id }) => id);
}

function accepts(told: PlanStory): void {
  const { story, file } = told;
  const on = file.acceptedOn;
  const byWriter = Map.groupBy(file.tasks, ({ lead }) => writer(told, lead, on));
  for (const [person, entries] of byWriter) {
    story.diary.write(on, person, (actor) =>
      steps(
        told,
        actor,
        'accept',
        entries.map(({ key }) => key),
      ),
    );
  }
}

function steps(
  { story, tasks }: PlanStory,
  actor: Actor,
  verb: 'accept' | 'approve' | 'return' | 'close',
  keys: string[],
  reason: string | null = null,
) {
  return story.use(StepTasks).run(
    actor,
    verb,
    keys.flatMap((key) => tasks.get(key)).map((taskId) => ({ taskId, reason })),
  );
}

function delivers(told: PlanStory, { on, tasks: keys, text, decidedOn, outcome, reason }: PlanFile['deliveries'][number]): void {
  const { story, file, tasks } = told;
  const lead = (key: string): string => file.tasks.find((task) => task.key === key)!.lead;
  for (const [person, own] of Map.groupBy(keys, (key) => writer(told, lead(key), on))) {
    story.diary.write(on, person, (actor) => {
      const deliveries = own.flatMap((key) => tasks.get(key)).map((taskId) => ({ taskId, text, invented: true }));
      return story.use(DeliverTasks).run(actor, deliveries);
    });
  }
  story.diary.write(decidedOn, office(told, decidedOn), (actor) => steps(told, actor, outcome, keys, reason));
}

function getsTime(told: PlanStory): void {
  const { story, file, tasks } = told;
  const { task, on, wanted, reason, answeredOn, granted } = file.extension;
  const lead = file.tasks.find(({ key }) => key === task)!.lead;
  story.diary.write(on, writer(told, lead, on), (actor) =>
    story.use(AskForTime).run(actor, tasks.get(task)[0]!, { wantedOn: plainDate(wanted), reason }),
  );
  story.diary.write(answeredOn, office(told, answeredOn), (actor) =>
    story.use(AnswerExtension).run(actor, tasks.get(task)[0]!, { granted: true, grantedOn: plainDate(granted), answer: null }),
  );
}

/** What was accepted is closed together. */
function closes(told: PlanStory): void {
  const { story, file } = told;
  const done = [...new Set(file.deliveries.flatMap(({ tasks }) => tasks))];
  story.diary.write(file.closedOn, office(told, file.closedOn), (actor) => steps(told, actor, 'close', done));
}
