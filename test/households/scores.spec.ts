import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScoreForms } from '../../src/modules/households/scores/score-forms.js';
import { ScoreTables } from '../../src/modules/households/scores/score-tables.repository.js';
import { Standards } from '../../src/modules/households/standards/standards.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

const SAMPLE = readFileSync('test/households/data/sample-points.csv', 'utf8');
const DECISION = { decisionNumber: '01/2026/TT (giả định)', decisionDate: '01/09/2026' };

describe('point tables B1', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let operator: Visitor;
  let standardId: number;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    operator = await signedIn(test, 'operator', world.nation);
    standardId = (await test.sql<{ id: number }>(`select id from rule_set where code = '2016-2021' and kind = 'poverty_standard'`))[0]!.id;
  });
  afterAll(() => test.close());

  async function upload(
    content: string | Uint8Array<ArrayBuffer>,
    name = 'bang-diem.csv',
    by = operator,
  ): Promise<Visit & { url: string }> {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    for (const [field, value] of Object.entries({ standardId: String(standardId), name: 'Bảng thử (giả định)', source: 'Giả định' }))
      form.set(field, value);
    const { location } = await by.upload('/score-tables/new', form);
    return { ...(await by.follow(location!)), url: location! };
  }
  const active = () => test.work(() => test.get(ScoreTables).activeFor(standardId));

  it('are not brought along: nobody could read them, and the page says so', async () => {
    const { $ } = await operator.get('/score-tables');
    expect($('main').text()).toContain('Chương trình không kèm bảng điểm');
  });

  it('are read from an annex with merged items, looked at, and count from the moment they are confirmed', async () => {
    const page = await upload(SAMPLE);
    expect(page.$('h1').text()).toContain('Chờ xác nhận');
    expect(page.$('tbody tr')).toHaveLength(17);
    expect(page.$('tbody tr').eq(1).text().replace(/\s+/g, ' ')).toMatch(/1 ?Số nhân khẩu 2 người 55 60 65 50 50 55 55/);
    expect(await active()).toBe(null);
    await operator.get(page.url);
    const early = await operator.submitAndFollow({ ...DECISION, decisionDate: '01/01/2027' });
    expect(early.$('#e-decisionDate').text()).toContain('không được sau hôm nay');
    await operator.submit(DECISION);
    expect((await active())!.name).toBe('Bảng thử (giả định)');
    expect((await test.sql(`select verb from audit_event where object_type = 'ScoreTable' order by id`)).map(({ verb }) => verb)).toEqual([
      'scores.staged',
      'scores.confirmed',
    ]);
  });

  it('make the form of a region, and add it up without a script', async () => {
    const { id } = (await active())!;
    const form = await operator.get(`/score-tables/${id}/form?region=northern_mountains`);
    expect(form.$('select')).toHaveLength(5);
    expect(form.$('[id="f-muc-1"] option').eq(2).text()).toBe('2 người (65 điểm)');
    const added = await operator.get(`/score-tables/${id}/form?region=northern_mountains&muc-1=2&muc-2=2&muc-4=2&muc-5=9`);
    expect(added.$('[role="status"]').text()).toBe('Tổng điểm B1: 95 (đã chọn 3/5 mục)');
    expect(added.$('[id="f-muc-1"]').val()).toBe('2');
    const town = await operator.get(`/score-tables/${id}/form?region=urban&muc-1=1`);
    expect(town.$('[role="status"]').text()).toContain('Tổng điểm B1: 80 ');
  });

  it('are read with the region in a row too, from a workbook', async () => {
    const rows = [
      { Muc: '1', PA: 'có', Vung: 'NT Tây Nguyên', Diem: 7 },
      { Muc: '1', PA: 'có', Vung: 'Thành thị', Diem: 9 },
    ];
    const column = (key: string, label: string, type: 'text' | 'integer' = 'text') => ({ key, label, type });
    const columns = [column('Muc', 'Mục'), column('PA', 'Phương án'), column('Vung', 'Vùng'), column('Diem', 'Điểm', 'integer')];
    const chunks: Buffer[] = [];
    for await (const chunk of xlsxStream({ name: 'Bảng', columns, rows })) chunks.push(Buffer.from(chunk as Buffer));
    const page = await upload(new Uint8Array(Buffer.concat(chunks)), 'bang.xlsx');
    expect(page.$('tbody tr')).toHaveLength(1);
    await operator.get(page.url);
    await operator.submit(DECISION);
    const states = await test.sql(`select state from score_table order by id`);
    expect(states.map(({ state }) => state)).toEqual(['replaced', 'active']);
  });

  it('show every mistake with its row and column, and cannot be confirmed with one', async () => {
    const page = await upload(
      [
        'Mục,Phương án,Vùng,Điểm',
        ',có,NT ĐNB,5',
        '1,,NT ĐNB,5',
        '1,có,Biển,5',
        '1,có,NT ĐNB,rất nhiều',
        '2,có,NT ĐNB,5',
        '2,có,NT ĐNB,6',
        '3,có,NT ĐNB,1001',
      ].join('\n'),
    );
    const problems = page
      .$('table')
      .first()
      .find('tbody tr')
      .toArray()
      .map((row) => page.$(row).text().replace(/\s+/g, ' ').trim());
    expect(problems).toEqual([
      '2 Mục Chưa rõ mục nào.',
      '3 Phương án Thiếu phương án.',
      '4 Vùng Không rõ vùng “Biển”.',
      '5 Điểm Điểm phải là số nguyên từ 0 đến 1000, không phải “rất nhiều”.',
      '7 Điểm Phương án này đã có ở dòng trên cho cùng vùng.',
      '8 Điểm Điểm phải là số nguyên từ 0 đến 1000, không phải “1001”.',
    ]);
    expect(page.$('main form')).toHaveLength(0);
    const refused = await operator.post(page.url, { ...DECISION, version: '1' });
    expect((await operator.follow(refused.location!)).status).toBe(200);
    expect((await active())!.fileName).toBe('bang.xlsx');
  });

  it.each([
    ['Họ tên,Tuổi\nMẫu,3', 'Mục'],
    ['Mục,Phương án\n1,có', 'Không thấy cột điểm của vùng nào'],
    ['Mục,Phương án,Vùng,Điểm', 'không có dữ liệu'],
  ])('refuse a file that is no point table: %j', async (content, message) => {
    const page = await upload(content);
    expect(page.$('#e-file').text()).toContain(message);
  });

  it('belong to those who manage the standard', async () => {
    const provincial = await signedIn(test, 'leader', world.province);
    expect((await upload(SAMPLE, 'x.csv', provincial)).$('.error-summary').text()).toContain('không được sửa quy định');
    const viewer = await signedIn(test, 'viewer', world.province);
    expect([(await viewer.get('/score-tables')).status, (await viewer.get('/score-tables/new')).status]).toEqual([200, 403]);
  });

  it('count by the region that somebody chose for the province, with the reason', async () => {
    const region = () => test.work(() => test.get(ScoreTables).regionOf(world.communes[0]!.path));
    expect(await region()).toBe(null);
    const provincial = await signedIn(test, 'leader', world.province);
    const before = await provincial.get('/score-regions');
    expect(before.$('tbody').text()).toContain('chưa chọn');
    const { $ } = await provincial.submitAndFollow({
      unitId: String(world.province.id),
      region: 'northern_mountains',
      source: 'Công văn (giả định)',
    });
    expect($('tbody').text()).toMatch(/Trung du và miền núi phía Bắc[\s\S]*Công văn[\s\S]*Nguyễn Văn Mẫu/);
    expect(await region()).toBe('northern_mountains');
    const form = (area: 'nong_thon' | 'do_thi', path: string) =>
      test.work(async () => test.get(ScoreForms).forUnit(await test.get(Standards).byId(standardId), area, path));
    expect(await form('do_thi', world.nation.path)).toMatchObject({
      region: 'urban',
      questions: [{ item: '1', options: [{ points: 9 }] }],
    });
    expect(await form('nong_thon', world.communes[0]!.path)).toMatchObject({ region: 'northern_mountains', questions: [] });
    expect(await form('nong_thon', world.nation.path)).toMatchObject({ region: null, questions: [] });
    await provincial.get('/score-regions');
    const other = await provincial.submitAndFollow({ unitId: String(world.nation.id), region: 'mekong', source: 'x' });
    expect(other.$('.error-summary').text()).toContain('không được sửa quy định');
  });
});
