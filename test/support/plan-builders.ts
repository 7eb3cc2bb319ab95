import type { Actor } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { readDue } from '../../src/modules/plans/due/read-due.rules.js';
import type { Plan } from '../../src/modules/plans/plan.entity.js';
import { CreatePlan } from '../../src/modules/plans/plan/create-plan.js';
import { AddTasks } from '../../src/modules/plans/tasks/add-tasks.js';
import { DeliverTasks } from '../../src/modules/plans/tasks/deliver-tasks.js';
import type { NewTask } from '../../src/modules/plans/tasks/new-task.js';
import { type PlainVerb, StepTasks } from '../../src/modules/plans/tasks/step-tasks.js';
import type { TestApp } from './app.js';
import { actorAs, aUnit, type BuiltUnit } from './builders.js';
import { aRunningCampaign } from './result-builders.js';

export const aPlan = (test: TestApp, actor: Actor, campaignId: number, startsOn = '2018-01-01', endsOn = '2018-12-31'): Promise<Plan> =>
  test.work(() =>
    test.get(CreatePlan).run(actor, campaignId, {
      ...{ name: 'Kế hoạch giảm nghèo năm 2018', documentNumber: '12/KH-UBND', documentDate: plainDate(startsOn), note: null },
      ...{ startsOn: plainDate(startsOn), endsOn: plainDate(endsOn) },
    }),
  );

type Given = Partial<Omit<NewTask, 'rule'>> & { unitId: number; due?: string };

export const give = (test: TestApp, actor: Actor, planId: number, tasks: Given[], pastConfirmed = false): Promise<number[]> =>
  test.work(() => {
    const inputs = tasks.map(({ due = '', ...task }, index): NewTask => {
      const plain = { ref: String(index), clauseId: null, title: 'Báo cáo kết quả', deliverable: null, supportIds: [] };
      return { ...plain, ...task, rule: readDue(due)! };
    });
    return test.get(AddTasks).run(actor, planId, { tasks: inputs, pastConfirmed });
  });

export const step = (test: TestApp, actor: Actor, verb: PlainVerb, taskId: number, reason: string | null = null): Promise<void> =>
  test.work(() => test.get(StepTasks).run(actor, verb, [{ taskId, reason }]));

export const deliver = (test: TestApp, actor: Actor, taskId: number, text = 'Đã làm xong.'): Promise<void> =>
  test.work(() => test.get(DeliverTasks).run(actor, [{ taskId, text }]));

export const stateOf = async (test: TestApp, taskId: number): Promise<string> =>
  (await test.sql<{ state: string }>(`select state from task where id = ?`, [taskId]))[0]!.state;

/** A district's plan of 2018 with its communes and departments. */
export async function aPlanned(test: TestApp) {
  const world = await aRunningCampaign(test);
  const health = await aUnit(test, {
    name: 'Phòng Y tế huyện Hạ Lang',
    level: 'organisation',
    parent: world.district,
    until: '2025-07-01',
  });
  const nurse = await actorAs(test, 'unit_officer', health);
  const plan = await aPlan(test, world.office, world.campaign.id);
  return { ...world, health: health as BuiltUnit, nurse, plan };
}
