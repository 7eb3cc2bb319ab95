import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Actor } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { LoadNationalUnits } from '../../src/modules/units/load-national-units.js';
import { UnitTreeQuery } from '../../src/modules/units/unit-tree.query.js';
import { startApp, type TestApp } from '../support/app.js';

const SYSTEM = new Actor(null, 'Hệ thống', []);
const [IN_2017, TODAY] = [plainDate('2017-11-09'), plainDate('2026-11-20')];

describe('the national units in the database', () => {
  let test: TestApp;
  let tree: UnitTreeQuery;
  const load = () => test.work(() => test.get(LoadNationalUnits).run(SYSTEM));
  const names = (units: { name: string }[]) => units.map(({ name }) => name);

  async function idOf(listKey: string): Promise<number> {
    const [row] = await test.sql<{ id: number }>('select id from unit where list_key = ?', [listKey]);
    return row!.id;
  }

  beforeAll(async () => {
    test = await startApp();
    tree = test.get(UnitTreeQuery);
    await load();
  });
  afterAll(() => test.close());

  it('are loaded once: a second run changes nothing and leaves no audit row', async () => {
    const before = await test.sql('select count(*) from unit union all select count(*) from unit_version');
    expect((await load()).units).toBe(0);
    expect(await test.sql('select count(*) from unit union all select count(*) from unit_version')).toEqual(before);
    expect(await test.sql(`select verb, changes->0->'after'->'units' as units from audit_event`)).toEqual([
      { verb: 'units.loaded', units: 14_712 },
    ]);
  });

  it('keep what officers changed after the first load', async () => {
    await test.sql(`update unit_version set name = 'Xã Thử' where unit_id = ?`, [await idOf('since/commune/01288')]);
    await load();
    const [row] = await test.sql<{ name: string }>('select name from unit_version where unit_id = ?', [await idOf('since/commune/01288')]);
    expect(row?.name).toBe('Xã Thử');
  });

  it('show Cao Bằng of 2017 with its districts, and of today without', async () => {
    const caoBang = await idOf('before/province/04');
    const levels = async (day: typeof TODAY) => Object.entries(Object.groupBy(await tree.subtree(caoBang, day), (unit) => unit.level));
    expect((await levels(IN_2017)).map(([level, units]) => [level, units.length])).toEqual([
      ['province', 1],
      ['district', 10],
      ['commune', 161],
    ]);
    expect((await levels(TODAY)).map(([level, units]) => [level, units.length])).toEqual([
      ['province', 1],
      ['commune', 56],
    ]);
  });

  it('lead from a commune up to the country, as it was on the day', async () => {
    const commune = await idOf('before/commune/01561');
    expect(names(await tree.ancestors(commune, IN_2017))).toEqual(['Việt Nam', 'Tỉnh Cao Bằng', 'Huyện Hạ Lang', 'Xã Vinh Quý']);
    expect(await tree.ancestors(commune, TODAY)).toEqual([]);
  });

  it('come page by page below a parent', async () => {
    const caoBang = await idOf('before/province/04');
    const first = await tree.children(caoBang, TODAY, { limit: 40, offset: 0 });
    const second = await tree.children(caoBang, TODAY, { limit: 40, offset: 40 });
    expect([first.length, second.length]).toEqual([40, 16]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(56);
  });

  it('say who does the work of a commune of 2017 today, and whose work a commune of today did in 2017', async () => {
    const before = await idOf('before/commune/01561');
    const [today] = await tree.inForce([before], TODAY);
    expect(today).toMatchObject({ askedFor: before, level: 'commune', from: '2025-07-01' });
    const earlier = await tree.inForce([today!.id], IN_2017);
    expect(earlier.map(({ id }) => id)).toContain(before);
    expect(earlier.every(({ askedFor }) => askedFor === today!.id)).toBe(true);
  });

  it('answer with the unit itself where it is in force on the day', async () => {
    const caoBang = await idOf('before/province/04');
    expect(await tree.inForce([caoBang], TODAY)).toMatchObject([{ id: caoBang, name: 'Tỉnh Cao Bằng' }]);
  });

  it('give a merged province the paths of all it came from', async () => {
    const [tuyenQuang, before] = [await idOf('since/province/08'), [await idOf('before/province/02'), await idOf('before/province/08')]];
    const nation = await idOf('nation');
    const expected = [tuyenQuang, ...before].map((id) => `${nation}.${id}`);
    expect((await tree.scopePaths(tuyenQuang)).sort()).toEqual(expected.sort());
  });

  it('never have two versions on one day, nor a parent that is not in force', async () => {
    const commune = await idOf('since/commune/01288');
    const copy = (valid: string) =>
      test.sql(
        `insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
         select unit_id, name, name_folded, kind, parent_id, path, ?::daterange, source, confidence
         from unit_version where unit_id = ?`,
        [valid, commune],
      );
    await expect(copy('[2026-01-01,)')).rejects.toThrow('unit_version_no_overlap');
    const province = await idOf('since/province/08');
    await expect(
      test.sql(
        `insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
         select ?, 'x', 'x', 'xa', unit_id, path || ?::text, '[2020-01-01,2020-02-01)', 'x', 'KNOWN'
         from unit_version where unit_id = ? and lower(valid) = '2025-07-01'`,
        [commune, String(commune), province],
      ),
    ).rejects.toThrow('unit_version_parent_in_force');
  });

  it('agree, path by path, with their parents on every day', async () => {
    const broken = await test.sql(
      `select child.unit_id from unit_version child join unit_version parent
         on parent.unit_id = child.parent_id and parent.valid && child.valid
       where child.path <> parent.path || child.unit_id::text`,
    );
    expect(broken).toEqual([]);
  });
});
