import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTabular } from '../../src/modules/platform/export/read-tabular.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign } from '../support/result-builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

const HEADINGS = ['Mã số', 'Đơn vị', 'Mã chỉ số', 'Năm', 'Nhóm', 'Đầu kỳ: tử số', 'Đầu kỳ: mẫu số', 'Ngày đầu kỳ', 'Chỉ tiêu giao'];

describe('assigning targets to many units', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let rate: number;
  let office: Visitor;
  let path: string;
  beforeAll(async () => {
    test = await startApp({}, '2018-03-01');
    world = await aRunningCampaign(test);
    rate = await anIndicator(test, { code: 'HN-TL', name: 'Tỷ lệ hộ nghèo', type: 'level_end' });
    office = await signedIn(test, 'campaign_office', world.district);
    path = `/campaigns/${world.campaign.id}/targets`;
  });
  afterAll(() => test.close());

  const workbook = (rows: (string | number | null)[][]): Promise<Buffer> => {
    const keys = HEADINGS.map((_, index) => `c${index}`);
    const columns = HEADINGS.map((label, index) => ({ key: keys[index]!, label, type: 'text' as const }));
    return buffer(
      xlsxStream({
        name: 'Giao',
        title: 'Giao chỉ tiêu',
        columns,
        rows: rows.map((row) => Object.fromEntries(row.map((cell, index) => [keys[index]!, cell]))),
      }),
    );
  };
  const upload = async (name: string, content: Buffer, by = office): Promise<Visit> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const sent = await by.upload(`${path}/import`, form);
    return by.follow(sent.location!);
  };
  const count = async (): Promise<number> => Number((await test.sql<{ n: string }>(`select count(*) as n from target`))[0]!.n);
  const row = (
    unit: string,
    value: string,
    more: { code?: string; year?: string; n?: string; d?: string; on?: string; group?: string } = {},
  ) => {
    const { code = 'HN-TL', year = '2018', n = '', d = '', on = '', group = '' } = more;
    return ['', unit, code, year, group, n, d, on, value];
  };

  it('prints a sheet with a row for each unit, what is known of it filled in', async () => {
    const { raw, headers } = await office.get(`${path}/template.xlsx?indicator=${rate}&year=2018`);
    expect(headers['content-disposition']).toContain('giao-chi-tieu-hn-tl-2018.xlsx');
    const rows: string[][] = [];
    for await (const { cells } of readTabular(raw)) rows.push([...cells]);
    expect(rows[0]!.slice(0, 4)).toEqual(['Mã số', 'Đơn vị', 'Mã chỉ số', 'Năm']);
    expect(rows.slice(1).map(([, unit, code, year]) => [unit, code, year])).toContainEqual(['Xã Quang Long', 'HN-TL', '2018']);
    expect(rows).toHaveLength(1 + world.communes.length + 1 + 1); // heading, communes, district, its office
  });

  it('shows every mistake at its row and column, and writes nothing', async () => {
    const before = await count();
    const { $, status } = await upload(
      'chi-tieu.xlsx',
      await workbook([
        row('Xã Quang Long', '35'),
        row('Đức Quang', 'ba mươi'),
        row('Không Có', '30'),
        row('An Lạc', '135', { n: '420', d: '400', on: '32/13/2017' }),
        row('An Lạc', '30', { code: 'XX', year: '2021' }),
      ]),
    );
    expect(status).toBe(200);
    const rows = $('tbody tr')
      .toArray()
      .map((tr) =>
        $(tr)
          .find('td, th')
          .toArray()
          .map((td) => $(td).text().trim()),
      );
    const of = (number: string) => rows.find(([first]) => first === number)!.at(-1)!;
    expect(of('5')).toBe('Cột I: Phải là một số, ví dụ 1.234,5.');
    expect(of('6')).toBe('Cột B: Không có đơn vị này trong phong trào.');
    expect(of('7')).toContain('Cột H: Ngày không hợp lệ');
    expect(of('8')).toContain('Cột C: Chỉ số không có trong danh mục');
    expect($('main form')).toHaveLength(0);
    expect(await count()).toBe(before);
  });

  it('checks what was understood by the rules before anybody confirms', async () => {
    const { $ } = await upload(
      'chi-tieu.xlsx',
      await workbook([row('An Lạc', '135', { n: '390', d: '400' }), row('Quang Long', '35', { n: '420', d: '400' })]),
    );
    expect($('main').text()).toContain('Cột I: Tỷ lệ phải từ 0 đến 100 %.');
    expect($('main').text()).toContain('Cột F: Tử số không được lớn hơn mẫu số.');
  });

  it('writes all rows on confirming, once, and audits the file', async () => {
    const preview = await upload(
      'chi-tieu.xlsx',
      await workbook([
        row('Xã Quang Long', '35', { n: '160', d: '400', on: '31/12/2017' }),
        row('duc quang', '28,5', { group: 'Toàn bộ' }),
      ]),
    );
    expect(preview.$('.notice-info').text()).toContain('2 dòng, không có lỗi');
    expect(await count()).toBe(0);
    const key = preview.$('main input[name=_key]').val() as string;
    const action = preview.$('main form[method=post]').attr('action')!;
    const first = await office.post(action, { _key: key, shortfallReason: '' });
    const second = await office.post(action, { _key: key, shortfallReason: '' });
    expect([first.location, second.location]).toEqual([path, path]);
    expect(await test.sql(`select value::float8, baseline_on::text from target order by value`)).toEqual([
      { value: 28.5, baseline_on: null },
      { value: 35, baseline_on: '2017-12-31' },
    ]);
    expect(await test.sql(`select object_label from audit_event where verb = 'target.imported'`)).toEqual([
      { object_label: 'chi-tieu.xlsx' },
    ]);
    expect((await office.get(action)).status).toBe(404);
  });

  it('writes none of the rows when one has become wrong since the preview', async () => {
    const preview = await upload(
      'sau.csv',
      Buffer.from('Đơn vị;Mã chỉ số;Năm;Chỉ tiêu giao\nAn Lạc;HN-TL;2019;30\nQuang Long;HN-TL;2019;31,5\n'),
    );
    await assign(test, world.office, world.campaign.id, [{ indicatorId: rate, unitId: world.communes[0].id, year: 2019, value: 33 }]);
    const before = await count();
    const action = preview.$('main form[method=post]').attr('action')!;
    const refused = await office.follow((await office.post(action, { shortfallReason: '' })).location!);
    expect(refused.$('.error-summary').text()).toContain('đã có chỉ tiêu này');
    expect(refused.$('tbody tr').first().text()).toContain('Cột D');
    expect(await count()).toBe(before);
  });

  it.each<[string, string, Buffer, string]>([
    ['a page called .xlsx', 'x.xlsx', Buffer.from('<html><body>bảng</body></html>'), 'không phải bảng tính'],
    ['a file without our headings', 'x.csv', Buffer.from('a;b\n1;2\n'), 'Không tìm thấy dòng tiêu đề'],
    ['an empty file', 'x.csv', Buffer.from(''), 'không có dữ liệu'],
    ['headings without rows', 'x.csv', Buffer.from('Đơn vị;Mã chỉ số;Năm;Chỉ tiêu giao\n'), 'không có dữ liệu'],
    ['51 MB', 'x.csv', Buffer.alloc(51 * 1024 * 1024, 'a'), 'lớn hơn 50 MB'],
  ])('refuses %s at the field', async (_, name, content, message) => {
    const { $ } = await upload(name, content);
    expect($('#e-file').text()).toContain(message);
  });

  it('shows an uploaded file to nobody else', async () => {
    const preview = await upload('rieng.csv', Buffer.from('Đơn vị;Mã chỉ số;Năm;Chỉ tiêu giao\nAn Lạc;HN-TL;2020;30\n'));
    const action = preview.$('main form[method=post]').attr('action')!;
    const colleague = await signedIn(test, 'leader', world.district);
    expect((await colleague.get(action)).status).toBe(404);
    const officer = await signedIn(test, 'unit_officer', world.communes[0]);
    expect((await officer.get(`${path}/import`)).status).toBe(403);
    const commune = await signedIn(test, 'campaign_office', (await aRunningCampaign(test)).district);
    expect((await commune.get(`${path}/import`)).status).toBe(404);
  });

  it('reads a list of ten thousand rows', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `Đơn vị ${index};HN-TL;2020;30`);
    const { $ } = await upload('dai.csv', Buffer.from(`Đơn vị;Mã chỉ số;Năm;Chỉ tiêu giao\n${lines.join('\n')}\n`));
    expect($('.notice-error').text()).toContain('10.000 trên 10.000 dòng có lỗi');
    expect($('tbody tr')).toHaveLength(50);
  });

  it('is also filled in on the page, one row a unit; a mistake comes back at its cell with all that was typed', async () => {
    await office.get(`${path}/bulk?indicator=${rate}&year=2020`);
    const [a, b, c] = world.communes;
    const fields = { [`value_${a.id}`]: '31', [`value_${b.id}`]: '131', [`baselineNumerator_${c.id}`]: '12x', [`value_${c.id}`]: '20' };
    const wrong = await office.submitAndFollow(fields);
    expect(wrong.$(`#e-baselineNumerator_${c.id}`).text()).toContain('Phải là một số');
    const still = await office.submitAndFollow({ [`baselineNumerator_${c.id}`]: '' });
    expect(still.$(`#e-value_${b.id}`).text()).toContain('0 đến 100');
    expect(still.$(`#f-value_${a.id}`).val()).toBe('31');
    const done = await office.submitAndFollow({ [`value_${b.id}`]: '30,5' });
    expect(done.$('.flash').text()).toContain('Đã giao 3 chỉ tiêu');
    expect(done.$('tbody tr')).toHaveLength(3);
  });
});
