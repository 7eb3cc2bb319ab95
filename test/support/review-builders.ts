import type { BuiltUnit } from './builders.js';
import type { TestApp } from './app.js';
import type { Visitor } from './visitor.js';

/** Answers to every page of Phiếu B: income in đồng, and the numbers of the indicators that are lacking (of twelve). */
export interface SurveyFacts {
  income?: string;
  lacks?: readonly number[];
  assessedOn?: string;
}

/** A round that was given up, in which nothing happened; answers its id. The rule sets must be loaded. */
export async function aRound(test: TestApp, commune: Pick<BuiltUnit, 'id' | 'path'>, year = 2026): Promise<number> {
  const [row] = await test.sql<{ id: number }>(
    `insert into review_round (commune_id, path, kind, year, starts_on, ends_on, standard_id, procedure_id, state, opened_by_name)
     values (?, ?, 'yearly', ?, make_date(?, 9, 1), make_date(?, 12, 14), (select min(id) from rule_set where kind = 'poverty_standard'),
       (select min(id) from rule_set where kind = 'review_procedure'), 'cancelled', 'Nguyễn Văn Mẫu') returning id`,
    [commune.id, commune.path, year, year, year],
  );
  return row!.id;
}

/** Opens the yearly review of a commune as its officer; answers the round's id. */
export async function openedRound(officer: Visitor, commune: BuiltUnit, startsOn = '01/09/2026', endsOn = '14/12/2026'): Promise<number> {
  await officer.get('/reviews/new');
  const { location } = await officer.submit({ communeId: String(commune.id), kind: 'yearly', startsOn, endsOn });
  return Number(/\/reviews\/(\d+)$/.exec(location ?? '')?.[1]);
}

export async function caseOf(
  test: TestApp,
  roundId: number,
  householdId: number,
): Promise<{ id: number; step: string; certificate: string | null }> {
  const rows = await test.sql<{ id: number; step: string; certificate: string | null }>(
    `select id, step, certificate from review_case where round_id = ? and household_id = ?`,
    [roundId, householdId],
  );
  return rows[0]!;
}

/** Fills in Phiếu B page by page, as on a phone, and closes it. */
export async function surveyed(reviewer: Visitor, caseId: number, facts: SurveyFacts = {}) {
  const { income = '1.200.000', lacks = [], assessedOn = '01/10/2026' } = facts;
  const base = `/reviews/cases/${caseId}/form-b`;
  await reviewer.get(`${base}/household`);
  await reviewer.submit({ assessedOn, reviewer: 'Người Rà Soát', areaClass: 'nong_thon' });
  await reviewer.get(`${base}/income`);
  await reviewer.submit({ incomePerHead: income });
  await reviewer.get(`${base}/lacks`);
  const words = Array.from({ length: 12 }, (_, index) => [`lack-${index + 1}`, lacks.includes(index + 1) ? 'yes' : 'no'] as const);
  const reasons = words.map(([name]) => [name.replace('lack', 'why'), 'Đã hỏi tận nơi.'] as const);
  await reviewer.submit(Object.fromEntries([...words, ...reasons]));
  await reviewer.get(`${base}/result`);
  return reviewer.submitAndFollow({});
}

export interface MeetingFacts {
  heldOn?: string;
  present?: number;
  /** Votes for everybody, or for cases by id. */
  all?: number;
  votes?: Record<number, string>;
}

export async function met(head: Visitor, roundId: number, village: BuiltUnit, facts: MeetingFacts = {}) {
  const { heldOn = '10/10/2026', present = 20, all, votes = {} } = facts;
  await head.get(`/reviews/${roundId}/villages/${village.id}/meeting`);
  return head.submitAndFollow({
    ...{ heldOn, place: 'Nhà văn hóa thôn', chair: 'Trưởng Thôn Mẫu', secretary: 'Thư Ký Mẫu', present: String(present), copies: '2' },
    ...(all === undefined ? {} : { votesForAll: String(all) }),
    ...Object.fromEntries(Object.entries(votes).map(([id, count]) => [`votes-${id}`, count])),
  });
}

export async function posted(officer: Visitor, roundId: number, village: BuiltUnit, postedOn = '12/10/2026') {
  await officer.get(`/reviews/${roundId}/villages/${village.id}/posting`);
  return officer.submitAndFollow({ postedOn, places: 'Nhà văn hóa thôn; trụ sở UBND xã' });
}

export async function decided(leader: Visitor, roundId: number, date = '20/10/2026', number = '15/QĐ-UBND') {
  await leader.get(`/reviews/${roundId}/decision`);
  return leader.submitAndFollow({ number, date, signer: 'Chủ Tịch Mẫu', position: 'Chủ tịch UBND xã' });
}
