import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTabular } from '../../src/modules/platform/export/read-tabular.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { loadReferenceData } from '../../src/reference-data.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import { openedRound } from '../support/review-builders.js';
import type { Visitor } from '../support/visitor.js';

type Cells = Record<string, string>;

describe('the sheet of a review round', () => {
  let test: TestApp;
  let officer: Visitor;
  let roundId: number;
  let households: number[];

  beforeAll(async () => {
    test = await startApp({}, '2026-10-20');
    await loadReferenceData(test.app);
    const place = await aCommune(test);
    officer = await signedIn(test, 'poverty_officer', place.commune);
    households = [];
    for (const [index, village] of [place.villages[0], place.villages[0], place.villages[1]].entries()) {
      households.push(await aHousehold(test, { village, class: 'poor', code: `H${index + 1}` }));
    }
    roundId = await openedRound(officer, place.commune);
  });
  afterAll(() => test.close());

  /** The sheet as the program hands it out: headings, and cells by heading. */
  async function taken(): Promise<{ headings: string[]; rows: Cells[] }> {
    const { raw } = await officer.get(`/reviews/${roundId}/sheet.xlsx`);
    const rows: string[][] = [];
    for await (const { cells } of readTabular(raw)) rows.push([...cells]);
    const at = rows.findIndex((cells) => cells[0] === 'Mã hộ');
    const headings = rows[at]!;
    return {
      headings,
      rows: rows.slice(at + 1).map((cells) => Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? '']))),
    };
  }

  async function sent(headings: readonly string[], rows: readonly Cells[]) {
    const columns = headings.map((label) => ({ key: label, label, type: 'text' as const }));
    const file = await buffer(xlsxStream({ name: 'Rà soát', columns, rows: [...rows] }));
    const page = await officer.get(`/reviews/${roundId}/sheet`);
    const form = new FormData();
    form.set('_key', String(page.$('input[name=_key]').val()));
    form.set('file', new Blob([new Uint8Array(file)]), 'ra-soat.xlsx');
    const { location } = await officer.upload(`/reviews/${roundId}/sheet`, form);
    return officer.get(location!);
  }

  const rowOf = (rows: Cells[], code: string): Cells => rows.find((row) => row['Mã hộ'] === code)!;
  const state = () =>
    test.sql(`select household_id, income_per_head, b1, deprived_mask, reviewer, version from assessment order by household_id`);

  it('holds a row for each household and a column for each of the twelve indicators', async () => {
    const { headings, rows } = await taken();
    expect(rows).toHaveLength(3);
    expect(headings.filter((heading) => /^\d+\. /.test(heading))).toHaveLength(12);
    expect(await test.sql(`select 1 from household_disclosure`)).toHaveLength(3);
  });

  it('changes nothing when it comes back as it went out', async () => {
    const { headings, rows } = await taken();
    const page = await sent(headings, rows);
    expect(page.body).toContain('không có ô nào thay đổi');
    expect(await state()).toEqual([]);
  });

  it('writes exactly the edited cells, after they were shown', async () => {
    const { headings, rows } = await taken();
    const job = headings.find((heading) => heading.startsWith('1. '))!;
    const [first, second] = [rowOf(rows, 'H1'), rowOf(rows, 'H2')];
    first['Thu nhập bình quân (đồng/người/tháng)'] = '1.200.000';
    first['Rà soát viên'] = 'Người Đi Rà Soát';
    second[job] = 'x';
    const page = await sent(headings, rows);
    expect(page.body).toContain('2 hộ có thay đổi trong 3 dòng');
    expect(page.$('main').text()).toContain('trống → 1.200.000');
    expect(await state()).toEqual([]);
    await officer.submit({});
    const written = await test.sql<Record<string, unknown>>(
      `select household_id, income_per_head::int, reviewer, overrides from assessment order by household_id`,
    );
    expect(written).toHaveLength(2);
    expect(written[0]).toMatchObject({ household_id: households[0], income_per_head: 1_200_000, reviewer: 'Người Đi Rà Soát' });
    expect(written[1]).toMatchObject({
      household_id: households[1],
      income_per_head: null,
      overrides: { job: { deprived: true, reason: '' } },
    });
    const steps = await test.sql<{ step: string }>(`select step from review_case order by household_id`);
    expect(steps.map(({ step }) => step)).toEqual(['form_b', 'form_b', 'listed']);
    const again = await taken();
    expect((await sent(again.headings, again.rows)).body).toContain('không có ô nào thay đổi');
  });

  it('tells every mistake at its row and column, and writes nothing', async () => {
    const before = await state();
    const { headings, rows } = await taken();
    const [first, second, third] = rows as [Cells, Cells, Cells];
    first['Ngày rà soát'] = '01/08/2026';
    second['Điểm B1'] = 'nhiều';
    third['Mã hộ'] = 'LẠ';
    const page = await sent(headings, rows);
    expect(page.body).toContain('nằm ngoài đợt rà soát');
    expect(page.body).toContain('Không có hộ mang mã LẠ');
    expect(page.body).toContain('Cột I');
    expect(page.$('main form').length).toBe(0);
    expect(await state()).toEqual(before);
  });

  it('refuses a sheet of ten indicators where the standard has twelve', async () => {
    const { headings, rows } = await taken();
    const page = await sent(
      headings.filter((heading) => !/^1[12]\. /.test(heading)),
      rows,
    );
    expect(page.body).toContain('có 12 chỉ số, bảng có 10');
  });

  it('does not overwrite what was entered after it was taken', async () => {
    const { headings, rows } = await taken();
    await test.sql(`update assessment set b1 = 99, version = version + 1 where household_id = ?`, [households[0]]);
    rowOf(rows, 'H1')['Thu nhập bình quân (đồng/người/tháng)'] = '900.000';
    expect((await sent(headings, rows)).body).toContain('đã được sửa sau khi tải bảng');
  });

  it('keeps in the trail of each household what the sheet changed in its Phiếu', async () => {
    const [trail] = await test.sql<{ changes: unknown }>(
      `select changes from audit_event where object_type = 'Assessment' and verb = 'review.formB.saved' and object_label =
         (select head_name from household where id = ?)`,
      [households[0]],
    );
    expect(trail!.changes).toMatchObject([{ before: null, after: { incomePerHead: 1_200_000, reviewer: 'Người Đi Rà Soát' } }]);
  });

  it('closes at once all Phiếu of a thôn that lack nothing, and says what the others lack', async () => {
    const { headings, rows } = await taken();
    const first = rowOf(rows, 'H1');
    for (const heading of headings.filter((one) => /^\d+\. /.test(one))) first[heading] = '0';
    first['Lý do ghi khác dữ liệu'] = 'Đã hỏi tận nơi';
    await sent(headings, [first]);
    await officer.submit({});
    const [village] = await test.sql<{ id: number }>(`select village_id as id from review_case where household_id = ?`, [households[0]]);
    const page = await officer.get(`/reviews/${roundId}/villages/${village!.id}/forms`);
    expect(page.body).toContain('1 phiếu đã đủ, 1 phiếu còn thiếu');
    expect(page.$('main').text()).toContain('Chưa có thu nhập bình quân');
    const after = await officer.submitAndFollow({});
    expect(after.body).toContain('Đã chốt 1 phiếu, còn 1 phiếu chưa đủ');
    const cases = await test.sql<{ step: string; state: string; class: string | null }>(
      `select c.step, a.state, a.class from review_case c join assessment a on a.id = c.assessment_id order by c.household_id`,
    );
    expect(cases).toMatchObject([
      { step: 'meeting', state: 'complete', class: expect.any(String) },
      { step: 'form_b', state: 'draft' },
    ]);
    expect(await test.sql(`select 1 from audit_event where verb = 'review.formB.completed'`)).toHaveLength(1);
    const left = await officer.get(`/reviews/${roundId}/villages/${village!.id}/forms`);
    expect(left.$('main form')).toHaveLength(0);
  });
});
