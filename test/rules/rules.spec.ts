import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { valuesInForce } from '../../src/modules/rules/effective-rules.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { RuleSets } from '../../src/modules/rules/rule-sets.repository.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';

const WHY = { source: 'Văn bản số 01/2026 (giả định)', reason: 'Theo văn bản' };
const CONFIRMED = { decisionNumber: '01/2026/QĐ (giả định)', decisionDate: '15/10/2026', reason: 'Đã đối chiếu' };

describe('the rule sets', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let operator: Visitor;
  let provincial: Visitor;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    await load();
    operator = await signedIn(test, 'operator', world.nation);
    provincial = await signedIn(test, 'leader', world.province);
  });
  afterAll(() => test.close());

  const load = () => test.work(() => test.get(LoadRuleSets).run(SYSTEM));
  const idOf = async (code: string, kind = 'poverty_standard'): Promise<number> =>
    (await test.sql<{ id: number }>(`select id from rule_set where code = ? and kind = ?`, [code, kind]))[0]!.id;
  const inForce = (kind: 'poverty_standard' | 'review_procedure', day: string, path = world.communes[0]!.path) =>
    test.work(() => test.get(RuleSets).inForce(kind, path, plainDate(day)));

  it('are brought along once, with an audit row, and not again at the next start', async () => {
    expect(await load()).toBe(0);
    expect(await test.sql(`select actor_name from audit_event where verb = 'rule.loaded'`)).toEqual([{ actor_name: 'system' }]);
  });

  it.each([
    ['2010-12-31', undefined],
    ['2011-01-01', '2011-2015'],
    ['2015-12-31', '2011-2015'],
    ['2016-01-01', '2016-2021'],
    ['2021-12-31', '2016-2021'],
    ['2022-01-01', '2022-2026'],
    ['2026-12-31', '2022-2026'],
    ['2027-01-01', '2027-2030'],
    ['2031-01-01', undefined],
  ])('hold for their days: the standard of %s is %s', async (day, code) => {
    expect((await inForce('poverty_standard', day))?.code).toBe(code);
  });

  it.each([
    ['2018-09-01', '2016-2021', undefined],
    ['2025-06-30', '2021-2025', 5],
    ['2025-07-01', '2025', undefined],
  ])('hold for their days: the review of %s is that of %s', async (day, code, districtDays) => {
    const rules = await inForce('review_procedure', day);
    expect([rules!.code, valuesInForce(rules!).get('district.days')]).toEqual([code, districtDays]);
  });

  it('apply nothing that is not certain: what is unsure or was not found waits', async () => {
    const waiting = await test.sql(`select key from rule_value where confidence in ('UNSURE', 'NOT_FOUND') and status = 'active'`);
    expect(waiting).toEqual([]);
    const regime = valuesInForce((await inForce('review_procedure', '2026-09-01'))!);
    expect([regime.get('posting.days'), regime.get('recheck.days')]).toEqual([3, undefined]);
    expect((await inForce('poverty_standard', '2028-01-01'))!.status).toBe('unconfirmed');
  });

  it('are shown with unit, source, how far they are proved, and what is missing', async () => {
    const list = await operator.get('/rules?kind=poverty_standard');
    expect(list.$('tbody tr')).toHaveLength(4);
    const { $ } = await operator.get(`/rules/${await idOf('2027-2030')}`);
    expect($('h1').text()).toContain('Chờ xác nhận');
    expect($('.notice').text()).toContain('không phân loại theo bộ này');
    const row = (label: string) =>
      $('tbody tr')
        .filter((_, tr) => $(tr).find('th').text().includes(label))
        .first()
        .text()
        .replace(/\s+/g, ' ');
    expect(row('nghèo hoặc cận nghèo, tùy số chỉ số thiếu hụt, khu vực nông thôn')).toMatch(
      /2\.200\.000.*đồng\/người\/tháng.*Đã đối chiếu văn bản.*Đang áp dụng/,
    );
    expect(row('Điểm B2 cho mỗi chỉ số thiếu hụt')).toMatch(/chưa có.*để trống cho đến khi.*Chưa tìm thấy.*Chờ xác nhận/);
  });

  it('take a value from its document, with who, why and what stood there before', async () => {
    const id = await idOf('2027-2030');
    await operator.get(`/rules/${id}/values/score.limit.nong_thon`);
    const bad = await operator.submitAndFollow({ ...WHY, value: 'một trăm', status: 'active' });
    expect(bad.$('#e-value').text()).toContain('Phải là số không âm');
    const { $ } = await operator.submitAndFollow({ ...WHY, value: '150', status: 'active' });
    expect($('.flash').text()).toContain('Đã ghi giá trị');
    const [event] = await test.sql(`select why, changes from audit_event where verb = 'rule.valueChanged'`);
    expect(event).toMatchObject({
      why: 'Theo văn bản',
      changes: [{ type: 'RuleValue', before: { value: null }, after: { value: '150' } }],
    });
    expect(await load()).toBe(0);
    expect(await test.sql(`select value from rule_value where rule_set_id = ? and key = 'score.limit.nong_thon'`, [id])).toEqual([
      { value: 150 },
    ]);
  });

  it.each([
    ['yearly.until', '31/02', 'Phải ghi ngày/tháng'],
    ['meeting.agreePercent', '101', 'Số quá lớn'],
    ['posting.days', '2,5', 'Phải là số không âm'],
    ['posting.days', '', 'Phải nhập'],
  ])('refuse %s = %j at the field', async (key, value, message) => {
    await operator.get(`/rules/${await idOf('2025', 'review_procedure')}/values/${key}`);
    const { $ } = await operator.submitAndFollow({ ...WHY, value, status: 'active' });
    expect($('#e-value').text()).toContain(message);
  });

  it.each([
    ['yearly.until', '15/12', '12-15'],
    ['district.asked', 'yes', true],
    ['posting.places', 'Trụ sở', 'Trụ sở'],
    ['recheck.days', '3', 3],
  ])('keep %s = %j as %j', async (key, value, kept) => {
    await operator.get(`/rules/${await idOf('2025', 'review_procedure')}/values/${key}`);
    await operator.submit({ ...WHY, value, status: 'active' });
    expect(valuesInForce((await inForce('review_procedure', '2026-09-01'))!).get(key)).toBe(kept);
  });

  it('of the country are changed at the top only; what the program knows by name is changed by nobody', async () => {
    const id = await idOf('2022-2026');
    await provincial.get(`/rules/${id}/values/deprived.points`);
    const { $ } = await provincial.submitAndFollow({ ...WHY, value: '20', status: 'active' });
    expect($('.error-summary').text()).toContain('không được sửa quy định trong phạm vi đó');
    expect((await operator.get(`/rules/${id}/values/shape`)).status).toBe(404);
    await operator.get(`/rules/${id}/values/indicator.3`);
    const withdrawn = await operator.submitAndFollow({ ...WHY, value: 'Không còn hỏi', status: 'inactive' });
    expect(withdrawn.$('#e-status').text()).toContain('Không bỏ một chỉ số khỏi bộ chuẩn');
    const viewer = await signedIn(test, 'viewer', world.province);
    expect((await viewer.get(`/rules/${id}`)).status).toBe(200);
    expect((await viewer.get(`/rules/${id}/values/deprived.points`)).status).toBe(403);
  });

  it('of a province stand on the country’s, hold what they change, and apply only there and only once confirmed', async () => {
    const national = await idOf('2022-2026');
    await provincial.get(`/rules/${national}/override`);
    const facts = { ...WHY, name: 'Chuẩn riêng (giả định)', from: '01/01/2026', lastDay: '31/12/2026', unitId: String(world.province.id) };
    const elsewhereRefused = await provincial.submitAndFollow({ ...facts, unitId: String(world.nation.id) });
    expect(elsewhereRefused.$('#e-unitId').text()).toContain('không được sửa');
    const tooLong = await provincial.submitAndFollow({ ...facts, lastDay: '' });
    expect(tooLong.$('#e-from').text()).toContain('nằm trong thời gian');
    await provincial.submit(facts);
    const [own] = await test.sql<{ id: number }>(`select id from rule_set where scope_id = ?`, [world.province.id]);
    await provincial.get(`/rules/${own!.id}/values/income.limit.nong_thon`);
    await provincial.submit({ ...WHY, value: '1.800.000', status: 'active' });
    expect((await inForce('poverty_standard', '2026-06-01'))!.code).toBe('2022-2026');
    await provincial.get(`/rules/${own!.id}/confirm`);
    const confirmed = await provincial.submitAndFollow(CONFIRMED);
    expect(confirmed.$('h1').text()).toContain('Đang áp dụng');
    const there = (await inForce('poverty_standard', '2026-06-01'))!;
    const line = (rules: typeof there) => valuesInForce(rules).get('income.limit.nong_thon');
    expect([there.id, line(there), valuesInForce(there).get('income.limit.do_thi')]).toEqual([own!.id, 1_800_000, 2_000_000]);
    const elsewhere = (await inForce('poverty_standard', '2026-06-01', world.nation.path))!;
    expect([elsewhere.code, line(elsewhere)]).toEqual(['2022-2026', 1_500_000]);
    expect((await inForce('poverty_standard', '2025-12-31'))!.code).toBe('2022-2026');
  });

  it('that wait are confirmed with number and day of the document, drafts included only if somebody says that they hold', async () => {
    const id = await idOf('2027-2030');
    await operator.get(`/rules/${id}/confirm`);
    const drafts = await operator.submitAndFollow(CONFIRMED);
    expect(drafts.$('#e-draftsHold').text()).toContain('12 giá trị ghi theo dự thảo');
    const future = await operator.submitAndFollow({ ...CONFIRMED, decisionDate: '01/01/2027', draftsHold: 'on' });
    expect(future.$('#e-decisionDate').text()).toContain('không được sau hôm nay');
    await operator.submit({ ...CONFIRMED, draftsHold: 'on' });
    const rules = (await inForce('poverty_standard', '2027-06-01'))!;
    expect([rules.status, rules.decisionNumber, rules.decisionDate, rules.confirmedByName]).toEqual([
      'active',
      '01/2026/QĐ (giả định)',
      '2026-10-15',
      'Nguyễn Văn Mẫu',
    ]);
    expect(rules.values.filter(({ status, value }) => status === 'unconfirmed' && value !== null)).toEqual([]);
    expect(rules.values.filter(({ value }) => value === null).length).toBeGreaterThan(3);
    expect(await load()).toBe(0);
    await operator.get(`/rules/${id}/confirm`);
    const again = await operator.submitAndFollow(CONFIRMED);
    expect(again.$('.error-summary').text()).toContain('không chờ xác nhận');
  });

  it('show the second of two officers that somebody saved meanwhile', async () => {
    const id = await idOf('2025', 'review_procedure');
    const other = await signedIn(test, 'operator', world.nation);
    await operator.get(`/rules/${id}/values/meeting.minutesCopies`);
    await other.get(`/rules/${id}/values/meeting.minutesCopies`);
    await operator.submit({ ...WHY, value: '3', status: 'active' });
    const { $ } = await other.submitAndFollow({ ...WHY, value: '4', status: 'active', source: 'Khác' });
    expect($('#c-source').text()).toContain('Văn bản số 01/2026');
  });
});
