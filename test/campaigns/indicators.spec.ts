import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indicatorProblems, partProblem } from '../../src/modules/campaigns/indicators/indicator.rules.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, signedIn } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign } from '../support/result-builders.js';
import type { Visitor } from '../support/visitor.js';

const DRAFT = {
  code: 'X',
  name: 'Chỉ số',
  unitOfMeasure: '%',
  type: 'level_end' as const,
  direction: 'down' as const,
  numeratorLabel: 'Số hộ nghèo',
  denominatorLabel: 'Tổng số hộ',
  wholeNumbers: true,
  register: null,
  reading: null,
};
const keys = (problems: { field: string | null; key: string }[]) => problems.map(({ field, key }) => `${field}: ${key.split('.').at(-1)}`);

describe('the rules of indicators', () => {
  it('want a denominator for every share and none for a count', () => {
    expect(indicatorProblems(DRAFT)).toEqual([]);
    expect(keys(indicatorProblems({ ...DRAFT, denominatorLabel: null }))).toEqual(['denominatorLabel: denominatorNeeded']);
    expect(keys(indicatorProblems({ ...DRAFT, type: 'count' }))).toEqual(['denominatorLabel: countHasNoDenominator']);
    expect(keys(indicatorProblems({ ...DRAFT, type: 'reduction_pp' }))).toEqual(['direction: reductionIsGood']);
    expect(keys(indicatorProblems({ ...DRAFT, type: 'ratio_to_base' }))).toEqual(['wholeNumbers: ratioHasDecimals']);
  });

  it('let counts of the same things be parts of one whole, one step deep', () => {
    const count = { ...DRAFT, type: 'count' as const, denominatorLabel: null, unitOfMeasure: 'hộ' };
    const whole = { id: 1, type: 'count' as const, unitOfMeasure: 'hộ', partOfId: null };
    expect(partProblem(count, whole, false)).toBeNull();
    expect(partProblem(count, { ...whole, partOfId: 7 }, false)?.key).toBe('indicators.rule.partOfPart');
    expect(partProblem(count, whole, true)?.key).toBe('indicators.rule.partOfPart');
    expect(partProblem(count, { ...whole, unitOfMeasure: 'khẩu' }, false)?.key).toBe('indicators.rule.partsCountTheSame');
    expect(partProblem(DRAFT, whole, false)?.key).toBe('indicators.rule.partsAreCounts');
  });
});

describe('the catalogue of indicators', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let office: Visitor;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    office = await signedIn(test, 'campaign_office', world.province);
  });
  afterAll(() => test.close());

  const FORM = {
    code: 'NO-HOTRO',
    name: 'Số hộ nghèo được hỗ trợ nhà ở',
    type: 'count',
    direction: 'up',
    unitOfMeasure: 'hộ',
    numeratorLabel: 'Số hộ được hỗ trợ',
    numeratorUnit: 'hộ',
    denominatorLabel: '',
    wholeNumbers: 'on',
  };
  const add = async (fields: Record<string, string>) => {
    await office.get('/indicators/new');
    return office.submitAndFollow({ ...FORM, ...fields });
  };

  it('takes a new indicator, kept by the area of the office, with an audit row', async () => {
    const { $, status } = await add({});
    expect([status, $('h1').text()]).toEqual([200, expect.stringContaining('Số hộ nghèo được hỗ trợ nhà ở')]);
    const [row] = await test.sql(`select code, additive, whole_numbers, kept_by_path::text as kept from indicator`);
    expect(row).toEqual({ code: 'NO-HOTRO', additive: true, whole_numbers: true, kept: world.province.path });
    expect(await test.sql(`select verb, object_label from audit_event where verb = 'indicator.added'`)).toEqual([
      { verb: 'indicator.added', object_label: 'NO-HOTRO Số hộ nghèo được hỗ trợ nhà ở' },
    ]);
  });

  it('refuses a code that is taken and a count with a denominator, at the field, keeping what was typed', async () => {
    const taken = await add({ name: 'Tên khác' });
    expect(taken.$('#e-code').text()).toContain('đã dùng');
    expect(taken.$('#f-name').val()).toBe('Tên khác');
    const wrong = await add({ code: 'NO-2', denominatorLabel: 'Tổng số hộ' });
    expect(wrong.$('#e-denominatorLabel').text()).toContain('không có mẫu số');
    expect(await test.sql(`select count(*)::int as n from indicator`)).toEqual([{ n: 1 }]);
  });

  it('normalises accents typed apart and zero-width characters, so that equal names are equal', async () => {
    await add({ code: 'NFD', name: 'Tỷ\u200B lệ'.normalize('NFD') });
    expect(await test.sql(`select name from indicator where code = 'NFD'`)).toEqual([{ name: 'Tỷ lệ' }]);
  });

  it('shows programmes as parts of their whole', async () => {
    const [whole] = await test.sql<{ id: number }>(`select id from indicator where code = 'NO-HOTRO'`);
    await add({ code: 'NO-QD22', name: 'Theo Quyết định 22', partOfId: String(whole!.id) });
    const { $ } = await office.get(`/indicators/${whole!.id}`);
    expect($('main li a').text()).toContain('NO-QD22 Theo Quyết định 22');
    const circular = await add({
      code: 'NO-X',
      partOfId: String((await test.sql<{ id: number }>(`select id from indicator where code = 'NO-QD22'`))[0]!.id),
    });
    expect(circular.$('#e-partOfId').text()).toContain('phần con');
  });

  it('does not let the meaning of a used indicator change, and shows the second of two editors both versions', async () => {
    const running = await aRunningCampaign(test);
    const id = await anIndicator(test, { code: 'DUNG', keptByPath: world.province.path });
    await assign(test, running.office, running.campaign.id, [{ indicatorId: id, unitId: running.communes[0].id, year: 2018, value: 20 }]);
    await office.get(`/indicators/${id}/edit`);
    const refused = await office.submitAndFollow({ code: 'KHAC' });
    expect(refused.$('#e-code').text()).toContain('không đổi được');
    const other = await signedIn(test, 'leader', world.province);
    await other.get(`/indicators/${id}/edit`);
    await office.get(`/indicators/${id}/edit`);
    await office.submitAndFollow({ name: 'Tên do văn phòng sửa' });
    const conflict = await other.submitAndFollow({ name: 'Tên do lãnh đạo sửa' });
    expect(conflict.$('#f-name').val()).toBe('Tên do lãnh đạo sửa');
    expect(conflict.$('#c-name').text()).toContain('Tên do văn phòng sửa');
  });

  it('retires an indicator, after which it gets no new targets', async () => {
    const [row] = await test.sql<{ id: number }>(`select id from indicator where code = 'NFD'`);
    await office.get(`/indicators/${row!.id}`);
    const { $ } = await office.submitAndFollow({}, `/indicators/${row!.id}/retire`);
    expect($('h1').text()).toContain('Ngừng dùng');
    const running = await aRunningCampaign(test);
    const target = { indicatorId: row!.id, unitId: running.communes[0].id, year: 2018, value: 20 };
    await expect(assign(test, running.office, running.campaign.id, [target])).rejects.toMatchObject({
      problems: [{ field: 'indicatorId', key: 'targets.rule.indicatorUnknown' }],
    });
  });

  it('is searched without accents, filtered by type and exported safely', async () => {
    await add({ code: 'CMD', name: '=cmd|calc' });
    const found = await office.get('/indicators?q=ho+tro+nha&type=count');
    expect(found.$('tbody tr')).toHaveLength(1);
    const { body, headers } = await office.get('/indicators.csv');
    expect(headers['content-type']).toContain('text/csv');
    expect(body).toContain("'=cmd|calc");
  });

  it('is read by everybody and changed only by offices of the area that keeps it', async () => {
    const [row] = await test.sql<{ id: number }>(`select id from indicator where code = 'NO-HOTRO'`);
    const officer = await signedIn(test, 'unit_officer', world.communes[0]!);
    expect((await officer.get(`/indicators/${row!.id}`)).status).toBe(200);
    expect((await officer.get('/indicators/new')).status).toBe(403);
    const communeOffice = await signedIn(test, 'campaign_office', world.communes[0]!);
    expect((await communeOffice.get(`/indicators/${row!.id}/edit`)).status).toBe(404);
  });
});
