import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

const HEAD = 'Mã,Tên,Mã cấp trên,Khu vực,Mức độ khó khăn';

describe('the import of an official list of units', () => {
  let test: TestApp;
  let nation: BuiltUnit;
  let province: BuiltUnit;
  let commune: BuiltUnit;
  let operator: Visitor;
  beforeAll(async () => {
    test = await startApp();
    nation = await aUnit(test, { name: 'Việt Nam', level: 'nation' });
    province = await aUnit(test, { name: 'Tỉnh Cao Bằng', level: 'province', code: '04', parent: nation });
    commune = await aUnit(test, { name: 'Xã Hòa An', code: '01654', parent: province, from: '2025-07-01' });
    operator = await signedIn(test, 'operator', nation);
  });
  afterAll(() => test.close());

  async function upload(content: string | Uint8Array<ArrayBuffer>, name = 'danh-muc.csv', asOf = '30/04/2026', by = operator) {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    form.set('asOf', asOf);
    form.set('source', 'Danh mục đơn vị hành chính (giả định)');
    const { location } = await by.upload('/units/import', form);
    return { ...(await by.follow(location!)), url: location! };
  }
  const cards = ({ $ }: Visit) =>
    $('.stat-value')
      .toArray()
      .map((card) => Number($(card).text()));
  const rows = ({ $ }: Visit) =>
    $('tbody tr')
      .toArray()
      .map((row) => [$(row).find('td, th').first().text().trim(), $(row).find('td').last().text().trim()]);
  const count = async () => (await test.sql<{ n: number }>('select count(*)::int as n from unit_version'))[0]!.n;

  it('shows every mistake with its row and column, and takes nothing', async () => {
    const before = await count();
    const page = await upload(
      [
        HEAD,
        '01654,Xã Hoà An,04,,',
        '12,Xã Ngắn,04,,',
        '01660,Không rõ loại,04,,',
        '01661,Xã Lạc,99,,',
        '01662,Xã Khu,04,ven biển,',
        'abc,Xã Chữ,04,,',
        '01663,,04,,',
        '01664,Xã Hai Lần,04,,',
        '01664,Xã Hai Lần,04,,',
      ].join('\n'),
    );
    expect(cards(page)).toEqual([6, 2, 0, 1]);
    expect(rows(await operator.get(`${page.url}?outcome=wrong`))).toEqual([
      ['4', 'cột B: Không rõ loại đơn vị; tên phải có từ chỉ loại hoặc tệp có cột Loại.'],
      ['5', 'Không có đơn vị cấp trên mang mã 99 vào ngày đó.'],
      ['6', 'cột D: Không hiểu giá trị "ven biển".'],
      ['7', 'cột A: Mã phải là chữ số, đúng độ dài của cấp.'],
      expect.arrayContaining(['8']),
      ['10', 'Trùng với dòng 9.'],
    ]);
    expect(page.$('main form[method="post"]')).toHaveLength(0);
    expect((await operator.post(page.url, {})).status).toBe(303);
    expect(await count()).toBe(before);
  });

  it('takes a good list over as a whole: new, changed and unchanged units', async () => {
    const page = await upload(
      [
        'DANH MỤC ĐƠN VỊ HÀNH CHÍNH,,,,',
        HEAD,
        '4,Tỉnh Cao Bằng,,,',
        '1654,Phường Hòa An,4,Đô thị,',
        '1660,Xã Mới,04,nông thôn,Đặc biệt khó khăn',
        ',Thôn Một,01654,,',
      ].join('\n'),
      'danh-muc.csv',
    );
    expect(cards(page)).toEqual([0, 2, 1, 1]);
    const done = await operator.submitAndFollow({});
    expect(done.$('.flash').text()).toBe('Đã ghi danh mục.');
    const names = await test.sql('select name, kind, valid::text from unit_version where unit_id = ? order by valid', [commune.id]);
    expect(names).toEqual([
      { name: 'Xã Hòa An', kind: 'xa', valid: '[2025-07-01,2026-04-30)' },
      { name: 'Phường Hòa An', kind: 'phuong', valid: '[2026-04-30,)' },
    ]);
    const added = await test.sql(
      `select v.name, v.level, v.valid::text, v.path::text = (? || '.' || v.unit_id) as below, t.value
       from unit_version v join unit u on u.id = v.unit_id left join unit_trait t on t.unit_id = u.id and t.key = 'difficulty'
       where u.code = '01660'`,
      [province.path],
    );
    expect(added).toEqual([{ name: 'Xã Mới', level: 'commune', valid: '[2026-04-30,)', below: true, value: 'dac_biet_kho_khan' }]);
    expect(await test.sql(`select verb, object_label from audit_event where verb = 'units.imported'`)).toEqual([
      { verb: 'units.imported', object_label: 'danh-muc.csv' },
    ]);
    const again = await operator.submitAndFollow({}).catch(() => null);
    expect(again).toBeNull();
  });

  it('finds nothing to do in a list that says what is known', async () => {
    const page = await upload([HEAD, '04,Tỉnh Cao Bằng,,,', '01654,Phường Hoà An,04,,'].join('\n'), 'lai.csv', '01/05/2026');
    expect(cards(page)).toEqual([0, 0, 0, 2]);
    expect(page.$('.notice').text()).toContain('không có gì khác');
  });

  it('takes JSON, and a new province with its communes', async () => {
    const list = [
      { code: '95', name: 'Tỉnh Giả Định', parent_code: '' },
      { code: '95001', name: 'Xã Đầu', parent_code: '95' },
    ];
    const page = await upload(JSON.stringify(list), 'danh-muc.json');
    expect(cards(page)).toEqual([0, 2, 0, 0]);
    await operator.submitAndFollow({});
    const [row] = await test.sql<{ names: string }>(
      `select string_agg(a.name, ' / ' order by nlevel(a.path)) as names from unit_version v
       join unit u on u.id = v.unit_id and u.code = '95001'
       join unit_version a on a.path @> v.path`,
    );
    expect(row!.names).toBe('Việt Nam / Tỉnh Giả Định / Xã Đầu');
  });

  it('takes a workbook', async () => {
    const columns = ['Mã', 'Tên', 'Loại', 'Mã tỉnh'].map((label) => ({ key: label, label, type: 'text' as const }));
    const stream = xlsxStream({
      ...{ name: 'Danh mục', title: 'Danh mục xã', columns },
      rows: [{ Mã: '01670', Tên: 'Bảng Tính', Loại: 'Xã', 'Mã tỉnh': '04' }],
    });
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
    const page = await upload(new Uint8Array(Buffer.concat(chunks)), 'danh-muc.xlsx');
    expect(cards(page)).toEqual([0, 1, 0, 0]);
    expect(page.$('tbody').text()).toContain('Xã Bảng Tính');
  });

  it.each([
    ['a file that is no list', '%PDF-1.4 abc', 'van-ban.pdf', 'không phải bảng tính'],
    ['a list without names of columns', '1,2,3\n4,5,6', 'so.csv', 'Không tìm thấy dòng tên cột'],
    ['an empty file', '', 'rong.csv', 'không có dữ liệu'],
    ['a list of a day that is none', [HEAD, '04,Tỉnh Cao Bằng,,,'].join('\n'), 'ngay.csv', 'Ngày không hợp lệ', '31/02/2026'],
  ])('sends back %s with the reason at the field', async (_, content, name, reason, asOf = '30/04/2026') => {
    const page = await upload(content, name, asOf);
    expect(page.url).toBe('/units/import');
    expect(page.$('.field-error').text()).toContain(reason);
  });

  it('refuses a list when units have changed since it was checked', async () => {
    await upload([HEAD, '01680,Xã Muộn,04,,'].join('\n'), 'muon.csv');
    await aUnit(test, { name: 'Xã Chen Ngang', code: '01680', parent: province, from: '2025-07-01' });
    const refused = await operator.submitAndFollow({});
    expect(refused.$('.error-summary').text()).toContain('Đơn vị đã thay đổi từ lúc kiểm tra');
  });

  it('lets an officer change only units of the own scope, and see only the own lists', async () => {
    const elsewhere = await signedIn(
      test,
      'operator',
      await aUnit(test, { name: 'Tỉnh Khác', level: 'province', code: '06', parent: nation }),
    );
    const page = await upload([HEAD, '01654,Xã Chiếm,04,,'].join('\n'), 'ngoai.csv', '30/04/2026', elsewhere);
    expect(rows(page)[0]![1]).toContain('Ngoài phạm vi của tài khoản.');
    expect((await operator.get(page.url)).status).toBe(404);
  });
});
