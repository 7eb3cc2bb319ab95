import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoadCalendar } from '../../src/modules/administration/calendar/load-calendar.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { Calendar } from '../../src/modules/platform/time/calendar.js';
import { type PlainDate, plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';

const FACTS = {
  kind: 'swapped_off',
  name: 'Nghỉ hoán đổi',
  source: 'Văn bản số 01/TB (giả định)',
  confidence: 'VERIFIED',
  reason: 'Theo thông báo',
};

describe('the working calendar', () => {
  let test: TestApp;
  let unit: BuiltUnit;
  let operator: Visitor;
  beforeAll(async () => {
    test = await startApp();
    unit = await aUnit(test, { level: 'province' });
    operator = await signedIn(test, 'operator', unit);
    await load();
  });
  afterAll(() => test.close());

  const load = () => test.work(() => test.get(LoadCalendar).run(SYSTEM));
  const isWorked = (day: string): Promise<boolean> =>
    test.work(async () => (await test.get(Calendar).workingDays()).isWorkingDay(plainDate(day)));
  const idOf = async (day: string): Promise<number> =>
    (await test.sql<{ id: number }>(`select id from calendar_day where day = ?`, [day]))[0]!.id;

  it('is brought along once, with its audit row, and not again at the next start', async () => {
    expect(await load()).toBe(0);
    expect(await test.sql(`select actor_name from audit_event where verb = 'calendar.loaded'`)).toEqual([{ actor_name: 'system' }]);
    expect([await isWorked('2026-09-02'), await isWorked('2026-09-04')]).toEqual([false, true]);
  });

  it('shows a year, day by day with its weekday, and says what is not decided', async () => {
    const { $ } = await operator.get('/administration/calendar?year=2026');
    expect($('h1').text()).toBe('Lịch làm việc');
    expect($('tbody').text()).toMatch(/02\/09\/2026\s*Thứ tư/);
    const later = await operator.get('/administration/calendar?year=2030');
    expect(later.$('.notice').text()).toContain('chưa có quyết định');
    expect(later.$('tbody').text()).toContain('Chưa chắc chắn');
  });

  it('takes a new day at once into account, with who, why and by which document', async () => {
    expect(await isWorked('2026-12-31')).toBe(true);
    await operator.get('/administration/calendar/new');
    const page = await operator.submitAndFollow({ ...FACTS, day: '31/12/2026' });
    expect(page.$('.flash').text()).toContain('Đã thêm ngày 31/12/2026');
    expect(await isWorked('2026-12-31')).toBe(false);
    const [event] = await test.sql(`select verb, why, object_label, changes from audit_event order by id desc limit 1`);
    expect(event).toMatchObject({ verb: 'calendar.dayAdded', why: 'Theo thông báo', object_label: '31/12/2026' });
    expect(event!['changes']).toMatchObject([{ type: 'CalendarDay', before: null, after: { day: '2026-12-31', kind: 'swapped_off' } }]);
  });

  it.each([
    [{ day: '2/9/2026' }, 'day', 'đã có trong lịch'],
    [{ day: '30/02/2027' }, 'day', 'Ngày không hợp lệ'],
    [{ day: '05/12/2026' }, 'day', 'từ thứ hai đến thứ sáu'],
    [{ day: '04/12/2026', kind: 'make_up_work' }, 'day', 'thứ bảy hoặc chủ nhật'],
    [{ day: '04/12/2026', source: '' }, 'source', 'Phải nhập'],
    [{ day: '04/12/2026', reason: '' }, 'reason', 'Phải nhập'],
    [{ day: '04/12/2026', kind: 'party' }, 'kind', 'Phải nhập'],
  ])('refuses %j at the field', async (fields, name, message) => {
    await operator.get('/administration/calendar/new');
    const { $ } = await operator.submitAndFollow({ ...FACTS, ...fields });
    expect($(`#e-${name}`).text()).toContain(message);
    expect($('#f-name').val()).toBe('Nghỉ hoán đổi');
    expect(await isWorked('2026-12-04')).toBe(true);
  });

  it('keeps an edited day through the next start, and a removed one away', async () => {
    const edited = await idOf('2026-09-02');
    await operator.get(`/administration/calendar/${edited}`);
    await operator.submit({ name: 'Quốc khánh (đã sửa)', reason: 'Sửa tên' });
    const removed = await idOf('2026-01-01');
    await operator.get(`/administration/calendar/${removed}/removal`);
    await operator.submit({ reason: 'Nhập nhầm' });
    expect(await load()).toBe(0);
    expect(await test.sql(`select name, origin from calendar_day where id = ?`, [edited])).toEqual([
      { name: 'Quốc khánh (đã sửa)', origin: 'edited' },
    ]);
    expect([await isWorked('2026-01-01'), (await operator.get(`/administration/calendar/${removed}`)).status]).toEqual([true, 404]);
    await operator.get('/administration/calendar/new');
    await operator.submit({ ...FACTS, kind: 'holiday', day: '01/01/2026' });
    expect(await isWorked('2026-01-01')).toBe(false);
  });

  it('takes over what a release changes or drops', async () => {
    const day: PlainDate = plainDate('2026-04-30');
    await test.sql(`update calendar_day set name = 'cũ' where day = ?`, [day]);
    await test.sql(`insert into calendar_day (day, kind, name, source, confidence, origin)
      values ('2026-08-03', 'holiday', 'bịa', 'bịa', 'KNOWN', 'shipped')`);
    expect(await load()).toBe(2);
    expect(await test.sql(`select name from calendar_day where day in (?, '2026-08-03')`, [day])).toEqual([
      { name: expect.not.stringMatching('cũ') },
    ]);
  });

  it('shows the second of two officers what the first one saved', async () => {
    const id = await idOf('2026-05-01');
    const other = await signedIn(test, 'operator', unit);
    await operator.get(`/administration/calendar/${id}`);
    await other.get(`/administration/calendar/${id}`);
    await operator.submit({ name: 'Tên của người thứ nhất', reason: 'a' });
    const { $ } = await other.submitAndFollow({ name: 'Tên của người thứ hai', reason: 'b' });
    expect($('#c-name').text()).toContain('Tên của người thứ nhất');
    expect($('#f-name').val()).toBe('Tên của người thứ hai');
  });

  it('is for the operator', async () => {
    const office = await signedIn(test, 'campaign_office', unit);
    expect((await office.get('/administration/calendar')).status).toBe(403);
    expect((await office.post('/administration/calendar/new', FACTS)).status).toBe(403);
  });
});
