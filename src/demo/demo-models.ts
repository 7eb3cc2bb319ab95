import { EntityManager } from '@mikro-orm/postgresql';
import { AddModelResult } from '../modules/households/support/add-model-result.js';
import { BeginModel } from '../modules/households/support/begin-model.js';
import { JoinModel } from '../modules/households/support/join-model.js';
import { LeaveModel } from '../modules/households/support/leave-model.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { Named } from './named.js';
import { marksInvented, officerWrites } from './poverty-officer.js';
import type { Story } from './story.js';
import type { DemoModel, SupportFile } from './world/support.types.js';

/** Ways of earning a living that households tried together: who joined, who left, what came of it, and who copied it. */
export function tellModels(story: Story, file: SupportFile): void {
  const models = new Named('model');
  for (const model of file.models) {
    begins(story, file, model, models);
    leaves(story, file, model, models);
    bears(story, file, model, models);
  }
}

function begins(story: Story, file: SupportFile, model: DemoModel, models: Named): void {
  const { use, units } = story;
  const { key, place, leader, startedOn, cost, copiedFrom, members } = model;
  const { name, description, field, inputs, lessons } = model;
  officerWrites(story, file, startedOn, async (actor) => {
    const where = { placeId: units.get(place), leaderId: units.get(leader), startedOn: plainDate(startedOn), endedOn: null };
    const begun = await use(BeginModel).run(actor, {
      ...{
        name,
        description,
        field,
        inputs,
        lessons,
        ...where,
        cost: BigInt(cost),
        copiedFromId: copiedFrom === null ? null : models.get(copiedFrom),
      },
    });
    await marksInvented(story, begun);
    models.set(key, begun.id);
    for (const { code, joinedOn, got } of members) {
      await use(JoinModel).run(actor, { id: begun.id, code, joinedOn: plainDate(joinedOn), got });
    }
  });
}

function leaves(story: Story, file: SupportFile, { key, members }: DemoModel, models: Named): void {
  const { use, households } = story;
  for (const { code, leftOn } of members) {
    if (!leftOn) continue;
    officerWrites(story, file, leftOn, async (actor) => {
      const id = models.get(key);
      const [member] = await use(EntityManager).execute<{ id: number }[]>(
        `select id from livelihood_member where model_id = :id and household_id = :householdId`,
        { id, householdId: households.get(code) },
      );
      return use(LeaveModel).run(actor, { id, memberId: member!.id, leftOn: plainDate(leftOn) });
    });
  }
}

function bears(story: Story, file: SupportFile, { key, results }: DemoModel, models: Named): void {
  for (const { on, from, to, income, ...told } of results) {
    officerWrites(story, file, on, (actor) => {
      const days = { fromDay: plainDate(from), toDay: plainDate(to) };
      const result = { ...told, ...days, income: income === null ? null : BigInt(income) };
      return story.use(AddModelResult).run(actor, { id: models.get(key), ...result });
    });
  }
}
