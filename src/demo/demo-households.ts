import { EntityManager } from '@mikro-orm/postgresql';
import { ConfirmHouseholdList } from '../modules/households/imports/confirm-household-list.js';
import { StageHouseholdList } from '../modules/households/imports/stage-household-list.js';
import { UploadHouseholdList } from '../modules/households/imports/upload-household-list.js';
import { WriteHouseholdList } from '../modules/households/imports/write-household-list.js';
import { SavePopulation } from '../modules/households/population/save-population.js';
import { UploadedTable } from '../modules/platform/files/uploaded-file.js';
import { projectFile } from '../modules/platform/project-root.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { RuleSets } from '../modules/rules/rule-sets.repository.js';
import { mustHold } from './cast.js';
import { tellExits } from './demo-exits.js';
import { tellReviews } from './demo-reviews.js';
import type { Story } from './story.js';
import type { HouseholdsFile } from './world/households.types.js';

/** The register of a commune: the list it took over, what its reviews decided, and who registered to leave. */
export function tellHouseholds(story: Story): void {
  for (const file of story.world.households) {
    tellPopulation(story, file);
    takesOver(story, file);
    tellExits(story, file);
    tellReviews(story, file);
  }
}

function tellPopulation(story: Story, { commune, population }: HouseholdsFile): void {
  const { diary, use, units } = story;
  const { year, source, enteredOn, rows } = population;
  diary.write(enteredOn, mustHold(story, 'poverty-officer', commune, enteredOn), (actor) => {
    const stated = rows.map(({ village, ...figures }) => ({ ref: village, villageId: units.get(village), year, source, ...figures }));
    return use(SavePopulation).run(actor, stated);
  });
}

/** As on the pages: the sheet is uploaded, read and checked, confirmed, and written; each step is a transaction of its own. */
function takesOver(story: Story, { commune, list }: HouseholdsFile): void {
  const { diary, use, units } = story;
  const { file, importedOn, decision, standard } = list;
  diary.writeAlone(importedOn, mustHold(story, 'poverty-officer', commune, importedOn), async (actor) => {
    const rules = await use(RuleSets).byCode('poverty_standard', standard);
    const { id } = await use(UploadHouseholdList).run(actor, {
      file: new UploadedTable(file, projectFile(`src/demo/world/${file}`)),
      unitId: units.get(commune),
      standardId: rules!.id,
      ...{ decisionNumber: decision.number, decisionDate: plainDate(decision.date), listClass: null, clears: false },
    });
    await use(StageHouseholdList).run(id);
    use(EntityManager).clear();
    await use(ConfirmHouseholdList).run(actor, id, false);
    await use(WriteHouseholdList).run(id);
    await remembers(story, units.get(commune));
  });
}

async function remembers({ use, households }: Story, communeId: number): Promise<void> {
  const listed = await use(EntityManager).execute<{ id: number; code: string }[]>(
    `select id, code from household where code_unit_id = :communeId`,
    { communeId },
  );
  for (const { id, code } of listed) households.set(code, id);
}
