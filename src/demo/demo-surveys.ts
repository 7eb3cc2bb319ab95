import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityManager } from '@mikro-orm/postgresql';
import { stringify } from 'csv-stringify/sync';
import { ReviewRoundRepository } from '../modules/households/reviews/review-round.repository.js';
import { ReviewRules } from '../modules/households/reviews/review-rules.js';
import { ConfirmSheet } from '../modules/households/reviews/sheet/confirm-sheet.js';
import { indicatorKey, sheetColumns } from '../modules/households/reviews/sheet/sheet-columns.js';
import { UploadSheet } from '../modules/households/reviews/sheet/upload-sheet.js';
import { CompleteVillageForms } from '../modules/households/reviews/survey/complete-village-forms.js';
import { SaveFormA } from '../modules/households/reviews/survey/save-form-a.js';
import type { Actor } from '../modules/platform/actor.js';
import { UploadedTable } from '../modules/platform/files/uploaded-file.js';
import { DEFAULT_LOCALE } from '../modules/platform/i18n/i18n.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import type { Story } from './story.js';
import type { DemoSurvey } from './world/households.types.js';
import type { DayString } from './world/world.types.js';

const SEEN = 'Xem tại nhà (giả định)';

/** Who asks to be put on the list is seen first: Phiếu A. */
export function seesWhoAsks(story: Story, reviewer: string, key: string, on: DayString, households: readonly DemoSurvey[]): void {
  for (const { code } of households.filter(({ asks }) => asks === 'enter')) {
    story.diary.write(on, reviewer, async (actor) => {
      const seen = { result: 'survey', on: plainDate(on), note: null } as const;
      await story.use(SaveFormA).run(actor, await caseOf(story, key, code), seen, true);
    });
  }
}

/** Phiếu B: the sheet of the round comes back filled in, and in each thôn what lacks nothing is closed. */
export function surveys(story: Story, reviewer: string, key: string, on: DayString, households: readonly DemoSurvey[]): void {
  const { diary, use, reviews } = story;
  diary.write(on, reviewer, async (actor) => {
    const roundId = reviews.get(key);
    const file = join(tmpdir(), `chung-tay-${process.pid}-${roundId}.csv`);
    try {
      await writeFile(file, await sheetOf(story, actor, roundId, on, households));
      const draft = await use(UploadSheet).run(actor, roundId, new UploadedTable('ra-soat.csv', file));
      await use(ConfirmSheet).run(actor, roundId, draft.id);
    } finally {
      await rm(file, { force: true });
    }
    use(EntityManager).clear();
    for (const village of await enteredIn(story, roundId)) await use(CompleteVillageForms).run(actor, roundId, village);
  });
}

async function sheetOf({ use }: Story, actor: Actor, roundId: number, on: DayString, households: readonly DemoSurvey[]): Promise<string> {
  const round = await use(ReviewRoundRepository).visibleTo(actor, roundId);
  const columns = sheetColumns(await use(ReviewRules).standard(round.standardId), DEFAULT_LOCALE).filter(({ told }) => !told);
  const rows = households.map(({ code, b1, lacks }) => {
    const said = Object.fromEntries(columns.map(({ key }) => [key, lacks.some((lack) => indicatorKey(lack) === key) ? 'x' : '0']));
    const cells: Record<string, string> = { ...said, code, b1: String(b1), why: SEEN };
    return columns.map(({ key }) => ({ ...cells, assessedOn: on, reviewer: actor.name, members: '', incomePerHead: '' })[key]);
  });
  return stringify([columns.map(({ label }) => label), ...rows]);
}

async function enteredIn({ use }: Story, roundId: number): Promise<number[]> {
  const rows = await use(EntityManager).execute<{ id: number }[]>(
    `select distinct village_id as id from review_case where round_id = :roundId and step = 'form_b' order by id`,
    { roundId },
  );
  return rows.map(({ id }) => id);
}

async function caseOf({ use, reviews, households }: Story, key: string, code: string): Promise<number> {
  const [row] = await use(EntityManager).execute<{ id: number }[]>(
    `select id from review_case where round_id = :roundId and household_id = :householdId`,
    { roundId: reviews.get(key), householdId: households.get(code) },
  );
  if (!row) throw new Error(`household ${code} is not in round ${key}`);
  return row.id;
}
