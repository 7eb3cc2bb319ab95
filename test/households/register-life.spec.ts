import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the life of a household', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let other: { commune: BuiltUnit; village: BuiltUnit };
  let officer: Visitor;
  let colleague: Visitor;
  let id: number;
  let counter = 0;

  const one = async <Row = Record<string, unknown>>(sql: string, params: unknown[] = [id]): Promise<Row> =>
    (await test.sql<Row>(sql, params))[0]!;
  const spells = (household: number) =>
    test.sql(
      `select class, village_id, lower(valid)::text as "from", upper(valid)::text as until, started_by, ended_by
       from household_spell where household_id = ? order by lower(valid)`,
      [household],
    );
  const messageAt = (page: Visit, field: string): string => page.$(`#e-${field}`).text();
  const member = async (name: string, relation = 'child', idNumber: string | null = null): Promise<number> => {
    const row = await one<{ id: number }>(
      `insert into household_member (household_id, name, name_folded, relation, id_number, joined_on) values (?, ?, lower(?), ?, ?, '2020-01-01') returning id`,
      [id, name, name, relation, idNumber],
    );
    return row.id;
  };
  const open = (path: string, by = officer) => by.get(`/households/${id}/${path}`);

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const commune = await aUnit(test, { level: 'commune', name: 'Xã Bạn', parent: place.province });
    other = { commune, village: await aUnit(test, { level: 'village', name: 'Thôn Mới', parent: commune }) };
    officer = await signedIn(test, 'poverty_officer', place.commune);
    colleague = await signedIn(test, 'poverty_officer', commune);
  });
  beforeEach(async () => {
    counter += 1;
    id = await aHousehold(test, {
      village: place.villages[0],
      headName: 'Nguyễn Văn Mẫu',
      code: `L${counter}`,
      class: 'poor',
      from: '2024-01-01',
    });
  });
  afterAll(() => test.close());

  it('splits: the chosen found a household of their own, with the same class from that day', async () => {
    const son = await member('Nguyễn Văn Con', 'child', '001200000001');
    const wife = await member('Lò Thị Dâu', 'child_in_law');
    await open('split');
    const page = await officer.submitAndFollow({ [`as_${son}`]: 'head', [`as_${wife}`]: 'spouse', on: '01/10/2026' });
    expect(page.body).toContain('Nguyễn Văn Con');
    const made = await one<{ id: number; origin: string }>(`select * from household where head_name = 'Nguyễn Văn Con'`, []);
    expect(made.origin).toBe('split');
    expect(await spells(made.id)).toEqual([
      { class: 'poor', village_id: place.villages[0].id, from: '2026-10-01', until: null, started_by: 'split', ended_by: null },
    ]);
    const went = await one(
      `select left_on::text, leave_reason, (select household_id from household_member c where c.continues_id = m.id) as now from household_member m where id = ?`,
      [son],
    );
    expect(went).toEqual({ left_on: '2026-10-01', leave_reason: 'split', now: made.id });
    expect(
      await one(`select kind, from_household_id, to_household_id from household_succession where to_household_id = ?`, [made.id]),
    ).toEqual({
      ...{ kind: 'split', from_household_id: id, to_household_id: made.id },
    });
    expect((await spells(id))[0]).toMatchObject({ until: null });
  });

  it('does not split off its head, nor two heads, nor into another commune', async () => {
    const [son, daughter] = [await member('Nguyễn Văn Con'), await member('Nguyễn Thị Con')];
    await open('split');
    const two = await officer.submitAndFollow({ [`as_${son}`]: 'head', [`as_${daughter}`]: 'head', on: '01/10/2026' });
    expect(messageAt(two, `as_${daughter}`)).toContain('đúng một chủ hộ');
    const none = await officer.submitAndFollow({ [`as_${son}`]: '', [`as_${daughter}`]: '', on: '01/10/2026' });
    expect(none.body).toContain('đang có 0');
    const away = await officer.submitAndFollow({
      [`as_${son}`]: 'head',
      [`as_${daughter}`]: '',
      villageId: String(other.village.id),
      on: '01/10/2026',
    });
    expect(messageAt(away, 'villageId')).toContain('không thuộc địa bàn');
    expect(await test.sql(`select 1 from household_succession where from_household_id = ?`, [id])).toEqual([]);
  });

  it('merges into another: everybody goes, the file ends, the other keeps its head and class', async () => {
    const head = await one<{ id: number }>(`select id from household_member where household_id = ?`);
    const target = await aHousehold(test, { village: place.villages[1], headName: 'Lê Văn Nhận', code: `N${counter}`, class: 'near_poor' });
    await open('merge');
    const wrong = await officer.submitAndFollow({ into: 'KHONGCO', [`as_${head.id}`]: 'relative', on: '02/10/2026' });
    expect(messageAt(wrong, 'into')).toContain('KHONGCO');
    const page = await officer.submitAndFollow({ into: `N${counter}`, [`as_${head.id}`]: 'relative', on: '02/10/2026' });
    expect(page.body).toContain('Lê Văn Nhận');
    expect(await one(`select ended_on::text, end_reason from household where id = ?`)).toEqual({
      ended_on: '2026-10-02',
      end_reason: 'merged',
    });
    expect((await spells(id))[0]).toMatchObject({ until: '2026-10-02', ended_by: 'merged' });
    expect(await spells(target)).toEqual([expect.objectContaining({ class: 'near_poor', until: null })]);
    const living = await test.sql(`select name, relation from household_member where household_id = ? and left_on is null order by id`, [
      target,
    ]);
    expect(living).toEqual([
      { name: 'Lê Văn Nhận', relation: 'head' },
      { name: 'Nguyễn Văn Mẫu', relation: 'relative' },
    ]);
  });

  it('moves to another thôn of the commune with its class', async () => {
    await open('move');
    await officer.submitAndFollow({ villageId: String(place.villages[1].id), on: '03/10/2026' });
    expect(await spells(id)).toEqual([
      expect.objectContaining({ village_id: place.villages[0].id, until: '2026-10-03', ended_by: 'moved_out' }),
      expect.objectContaining({ village_id: place.villages[1].id, from: '2026-10-03', class: 'poor', started_by: 'moved_in' }),
    ]);
    expect(await one(`select path::text from household where id = ?`)).toEqual({ path: place.villages[1].path });
  });

  it('refuses a move on or before the day its class began, and changes nothing', async () => {
    await open('move');
    const page = await officer.submitAndFollow({ villageId: String(place.villages[1].id), on: '01/01/2024' });
    expect(messageAt(page, 'on')).toContain('01/01/2024');
    expect(await one(`select path::text from household where id = ?`)).toEqual({ path: place.villages[0].path });
  });

  it('stays with its commune until the other one accepts it', async () => {
    await officer.get(`/households/${id}/transfer?commune=xa+ban`);
    await officer.submitAndFollow({ communeId: String(other.commune.id), on: '05/10/2026', why: 'Theo con' });
    const { id: transfer } = await one<{ id: number }>(`select id from household_transfer where household_id = ?`);
    expect((await officer.get(`/households/${id}`)).body).toContain('đang chờ xã đó nhận');
    expect((await colleague.get(`/households/${id}`)).status).toBe(404);
    expect((await colleague.get('/households/transfers')).body).toContain('Nguyễn Văn Mẫu');
    await colleague.get(`/households/transfers/${transfer}`);
    const page = await colleague.submitAndFollow({ villageId: String(other.village.id) });
    expect(page.body).toContain('Thôn Mới');
    expect((await officer.get(`/households/${id}`)).status).toBe(404);
    expect((await officer.get(`/households/transfers/${transfer}`)).body).toContain('Đã nhận');
    expect((await spells(id)).at(-1)).toMatchObject({
      village_id: other.village.id,
      from: '2026-10-05',
      class: 'poor',
      started_by: 'moved_in',
    });
    expect(await one(`select code_unit_id from household where id = ?`)).toEqual({ code_unit_id: other.commune.id });
  });

  it('stays where it is when the other commune declines, or the first one takes the proposal back', async () => {
    for (const [by, answer] of [
      [colleague, 'decline'],
      [officer, 'withdraw'],
    ] as const) {
      await officer.get(`/households/${id}/transfer?commune=xa+ban`);
      await officer.submitAndFollow({ communeId: String(other.commune.id), on: '05/10/2026' });
      const { id: transfer } = await one<{ id: number }>(`select id from household_transfer where household_id = ? and state = 'proposed'`);
      const wrongSide = by === colleague ? officer : colleague;
      const refused = await wrongSide.post(`/households/transfers/${transfer}/${answer}`, { why: 'x', _key: `${transfer}` });
      expect(refused.status).toBe(404);
      await by.get(`/households/transfers/${transfer}/${answer}`);
      await by.submitAndFollow({ why: 'Không thấy hộ' });
    }
    expect(await one(`select path::text from household where id = ?`)).toEqual({ path: place.villages[0].path });
    expect(await test.sql(`select state from household_transfer where household_id = ? order by id`, [id])).toEqual([
      { state: 'declined' },
      { state: 'withdrawn' },
    ]);
  });

  it('is reopened by an entry that cancels the mistaken end, never by erasing it', async () => {
    await member('Nguyễn Thị Con', 'child', '001200000009');
    await open('end');
    await officer.submitAndFollow({ reason: 'moved_away', on: '06/10/2026' });
    expect((await officer.get(`/households/${id}/edit`)).status).toBe(200);
    const late = await officer.submitAndFollow({ address: 'Nơi khác' }, `/households/${id}/edit`);
    expect(late.body).toContain('thôi theo dõi từ ngày 06/10/2026');
    await open('reopen');
    await officer.submitAndFollow({ why: 'Nhầm hộ khác' });
    expect(await one(`select ended_on, end_reason from household where id = ?`)).toEqual({ ended_on: null, end_reason: null });
    expect(await spells(id)).toEqual([
      expect.objectContaining({ until: '2026-10-06', ended_by: 'moved_out' }),
      expect.objectContaining({ from: '2026-10-06', until: null, started_by: 'correction', class: 'poor' }),
    ]);
    const people = await test.sql<{ left_on: unknown }>(`select left_on from household_member where household_id = ? order by id`, [id]);
    expect(people.map(({ left_on }) => left_on === null)).toEqual([false, false, true, true]);
    expect(await test.sql(`select verb from audit_event where object_id = ? and verb like 'household.%opened'`, [String(id)])).toHaveLength(
      1,
    );
  });

  it('calls its people back from the household it was merged into by mistake', async () => {
    const head = await one<{ id: number }>(`select id from household_member where household_id = ?`);
    await aHousehold(test, { village: place.villages[1], headName: 'Lê Văn Nhận', code: `M${counter}` });
    await open('merge');
    await officer.submitAndFollow({ into: `M${counter}`, [`as_${head.id}`]: 'relative', on: '02/10/2026' });
    await open('reopen');
    await officer.submitAndFollow({ why: 'Nhập nhầm' });
    const now = await test.sql<{ household_id: number }>(
      `select household_id from household_member where name = 'Nguyễn Văn Mẫu' and left_on is null and household_id in (?, (select id from household where code = ?))`,
      [id, `M${counter}`],
    );
    expect(now).toEqual([{ household_id: id }]);
  });
});
