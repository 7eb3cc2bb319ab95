import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { NotVisible } from '../../src/modules/platform/rule-broken.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { ChangeParent } from '../../src/modules/units/change-parent.js';
import { CreateUnit, type NewUnit } from '../../src/modules/units/create-unit.js';
import { EndUnit } from '../../src/modules/units/end-unit.js';
import { MergeUnits } from '../../src/modules/units/merge-units.js';
import { RenameUnit } from '../../src/modules/units/rename-unit.js';
import { SetUnitStart } from '../../src/modules/units/set-unit-start.js';
import { SetUnitTrait } from '../../src/modules/units/set-unit-trait.js';
import { SplitUnit } from '../../src/modules/units/split-unit.js';
import { UnitTreeQuery } from '../../src/modules/units/unit-tree.query.js';
import { ActorLoader } from '../../src/modules/access/actor-loader.js';
import { startApp, type TestApp } from '../support/app.js';
import { anActor, aUnit, aUser, type BuiltUnit } from '../support/builders.js';

const day = plainDate;
const DECISION = { decision: 'Nghị quyết 01/NQ (giả định)', source: 'Nghị quyết 01/NQ (giả định)', confidence: 'VERIFIED' } as const;

describe('changes of the tree of units', () => {
  let test: TestApp;
  let nation: BuiltUnit;
  let province: BuiltUnit;
  let district: BuiltUnit;

  beforeAll(async () => {
    test = await startApp();
    nation = await aUnit(test, { name: 'Việt Nam', level: 'nation' });
    province = await aUnit(test, { name: 'Tỉnh Cao Bằng', level: 'province', parent: nation });
    district = await aUnit(test, { name: 'Huyện Hạ Lang', level: 'district', parent: province, until: '2025-07-01' });
    await test.sql(
      `insert into unit_level (level, valid, decision, source, confidence) values ('district', '(,2025-07-01)', 'Luật 72/2025/QH15', 'x', 'KNOWN')`,
    );
  });
  afterAll(() => test.close());

  const run = <T extends { run(...args: never[]): Promise<unknown> }>(type: new (...args: never[]) => T, ...args: Parameters<T['run']>) =>
    test.work(() => test.get(type).run(...args)) as ReturnType<T['run']>;
  const create = async (facts: Partial<NewUnit> = {}) => {
    const unit = await run(CreateUnit, SYSTEM, {
      ...{ level: 'commune', kind: 'xa', name: 'Xã Mẫu', code: null, parentId: district.id, from: null, until: day('2025-07-01') },
      ...{ ...DECISION, ...facts },
    });
    return unit.id;
  };
  const versions = (unitId: number) =>
    test.sql<{ name: string; path: string; valid: string }>(
      'select name, path::text, valid::text from unit_version where unit_id = ? order by valid',
      [unitId],
    );
  const lastAudit = async () =>
    (await test.sql<{ verb: string; why: string; object_label: string }>('select * from audit_event order by id desc limit 1'))[0];
  const names = async (unitId: number, on: string) => (await test.get(UnitTreeQuery).subtree(unitId, day(on))).map(({ name }) => name);

  it('adds a unit below its parent and says so in the audit trail', async () => {
    const id = await create({ name: 'Xã Vinh Quý', code: '01561' });
    expect(await versions(id)).toEqual([{ name: 'Xã Vinh Quý', path: `${district.path}.${id}`, valid: '(,2025-07-01)' }]);
    expect(await lastAudit()).toMatchObject({ verb: 'unit.created', object_label: 'Xã Vinh Quý', why: DECISION.decision });
  });

  it.each([
    ['a commune that outlives its district', { until: null }, 'units.rule.parentNotInForce'],
    ['a commune of after the districts', { from: day('2026-01-01'), until: null }, 'units.rule.parentNotInForce'],
    ['a village right below a district', { level: 'village', kind: 'thon' }, 'units.rule.levelOrder'],
    ['a village called a commune', { kind: 'thon' }, 'units.rule.kindOfLevel'],
    ['an end before the start', { from: day('2020-01-01'), until: day('2019-01-01') }, 'units.rule.endBeforeStart'],
    ['a code that another unit bears', { code: '01561' }, 'units.rule.codeTaken'],
  ] as const)('refuses %s', async (_, facts, key) => {
    const before = await test.sql('select count(*) from unit');
    await expect(create(facts)).rejects.toMatchObject({ key });
    expect(await test.sql('select count(*) from unit')).toEqual(before);
  });

  it('refuses a district after the law has ended districts', async () => {
    const late = {
      level: 'district',
      kind: 'huyen',
      parentId: province.id,
      name: 'Huyện Mới',
      from: day('2026-01-01'),
      until: null,
    } as const;
    await expect(create(late)).rejects.toMatchObject({ key: 'units.rule.levelNotInForce', params: { decision: 'Luật 72/2025/QH15' } });
  });

  it('renames from a day on and keeps the name of before', async () => {
    const id = await create({ name: 'Xã Thanh Nhật' });
    await run(RenameUnit, SYSTEM, id, { name: 'Thị trấn Thanh Nhật', kind: 'thi_tran', from: day('2006-09-01'), ...DECISION });
    expect((await versions(id)).map(({ name, valid }) => [name, valid])).toEqual([
      ['Xã Thanh Nhật', '(,2006-09-01)'],
      ['Thị trấn Thanh Nhật', '[2006-09-01,2025-07-01)'],
    ]);
    await run(RenameUnit, SYSTEM, id, { name: 'Thị trấn Thanh Nhất', kind: 'thi_tran', from: day('2006-09-01'), ...DECISION });
    expect((await versions(id)).map(({ name }) => name)).toEqual(['Xã Thanh Nhật', 'Thị trấn Thanh Nhất']);
    const nameless = { name: 'Thị trấn Thanh Nhất', kind: 'thi_tran', from: day('2010-01-01'), ...DECISION } as const;
    await expect(run(RenameUnit, SYSTEM, id, nameless)).rejects.toMatchObject({ key: 'units.rule.sameName' });
  });

  it('moves a commune with its villages, and shows the old place before the day', async () => {
    const other = await aUnit(test, { name: 'Huyện Trùng Khánh', level: 'district', parent: province, until: '2025-07-01' });
    const commune = await create({ name: 'Xã Dời' });
    const village = await create({ level: 'village', kind: 'thon', name: 'Thôn Trong', parentId: commune });
    const hamlet = await create({ level: 'village', kind: 'thon', name: 'Thôn Mới', parentId: commune, from: day('2021-01-01') });
    await run(ChangeParent, SYSTEM, commune, { parentId: other.id, from: day('2020-03-01'), ...DECISION });
    expect((await versions(village)).map(({ path, valid }) => [path, valid])).toEqual([
      [`${district.path}.${commune}.${village}`, '(,2020-03-01)'],
      [`${other.path}.${commune}.${village}`, '[2020-03-01,2025-07-01)'],
    ]);
    expect((await versions(hamlet)).map(({ path }) => path)).toEqual([`${other.path}.${commune}.${hamlet}`]);
    expect(await names(other.id, '2019-12-31')).toEqual(['Huyện Trùng Khánh']);
    expect(await names(other.id, '2022-01-01')).toEqual(['Huyện Trùng Khánh', 'Xã Dời', 'Thôn Mới', 'Thôn Trong']);
    expect(await lastAudit()).toMatchObject({ verb: 'unit.moved', object_label: 'Xã Dời' });
  });

  it('refuses to put a unit below itself or below something not in force', async () => {
    const group = await aUnit(test, { name: 'Sở Mẫu', level: 'organisation', kind: 'so', parent: province });
    const office = await aUnit(test, { name: 'Phòng Mẫu', level: 'organisation', parent: group });
    const from = day('2020-01-01');
    await expect(run(ChangeParent, SYSTEM, group.id, { parentId: office.id, from, ...DECISION })).rejects.toMatchObject({
      key: 'units.rule.underItself',
    });
    await expect(run(ChangeParent, SYSTEM, office.id, { parentId: district.id, from, ...DECISION })).rejects.toMatchObject({
      key: 'units.rule.parentNotInForce',
    });
  });

  it('merges communes: villages move, offices end, the way back stays', async () => {
    const [one, two] = [await create({ name: 'Xã Việt Chu' }), await create({ name: 'Xã Thái Đức' })];
    const village = await create({ level: 'village', kind: 'thon', name: 'Thôn Bản', parentId: one });
    const office = await create({ level: 'organisation', kind: 'ubnd', name: 'UBND xã Việt Chu', parentId: one });
    const merged = await run(MergeUnits, SYSTEM, {
      from: [
        { unitId: one, partly: false },
        { unitId: two, partly: false },
      ],
      into: { name: 'Xã Thống Nhất', kind: 'xa', code: '01564', parentId: district.id },
      ...{ on: day('2020-03-01'), note: null, ...DECISION },
    });
    expect(await versions(merged.id)).toMatchObject([{ valid: '[2020-03-01,2025-07-01)' }]);
    expect((await versions(one)).map(({ valid }) => valid)).toEqual(['(,2020-03-01)']);
    expect((await versions(office)).map(({ valid }) => valid)).toEqual(['(,2020-03-01)']);
    expect((await versions(village)).at(-1)!.path).toBe(`${district.path}.${merged.id}.${village}`);
    const tree = test.get(UnitTreeQuery);
    expect(await tree.inForce([one, two], day('2021-01-01'))).toMatchObject([{ name: 'Xã Thống Nhất' }, { name: 'Xã Thống Nhất' }]);
    expect((await tree.inForce([merged.id], day('2017-11-09'))).map(({ name }) => name)).toEqual(['Xã Việt Chu', 'Xã Thái Đức']);
    expect(await tree.scopePaths(merged.id)).toContain(`${district.path}.${one}`);
    expect(await lastAudit()).toMatchObject({ verb: 'unit.merged', object_label: 'Xã Thống Nhất' });
  });

  it('merges into a unit whose first day was not known, once that day is noted', async () => {
    const [old, later] = [await create({ name: 'Xã Cũ' }), await create({ name: 'Xã Sau' })];
    const village = await create({ level: 'village', kind: 'thon', name: 'Thôn Sau', parentId: later });
    await run(SetUnitStart, SYSTEM, later, { on: day('2020-03-01'), decision: DECISION.decision });
    expect((await versions(village)).map(({ valid }) => valid)).toEqual(['[2020-03-01,2025-07-01)']);
    const from = [{ unitId: old, partly: false }];
    await run(MergeUnits, SYSTEM, { from, into: { unitId: later }, on: day('2020-03-01'), note: null, ...DECISION });
    expect(await names(later, '2019-01-01')).toEqual([]);
    expect((await versions(old)).map(({ valid }) => valid)).toEqual(['(,2020-03-01)']);
  });

  it('keeps a unit in force of which only a part goes over', async () => {
    const [whole, part, target] = [await create({ name: 'Xã A' }), await create({ name: 'Xã B' }), await create({ name: 'Xã C' })];
    await run(MergeUnits, SYSTEM, {
      from: [
        { unitId: whole, partly: false },
        { unitId: part, partly: true },
      ],
      ...{ into: { unitId: target }, on: day('2019-06-01'), note: 'Điều chỉnh địa giới', ...DECISION },
    });
    expect((await versions(part)).map(({ valid }) => valid)).toEqual(['(,2025-07-01)']);
    const kinds = await test.sql('select kind, note from unit_succession where to_unit_id = ? order by from_unit_id', [target]);
    expect(kinds).toEqual([
      { kind: 'merged', note: 'Điều chỉnh địa giới' },
      { kind: 'partly_merged', note: 'Điều chỉnh địa giới' },
    ]);
    const path = (id: number): string => `${district.path}.${id}`;
    expect(await test.get(UnitTreeQuery).scopePaths(target)).toEqual([whole, target].sort((a, b) => a - b).map(path));
  });

  it('lets the villages that came over keep what they have from before, and nothing of the unit that goes on', async () => {
    const [part, target] = [await create({ name: 'Xã Còn' }), await create({ name: 'Xã Nhận' })];
    const [came, stayed] = await Promise.all(
      ['Thôn Sang', 'Thôn Ở'].map((name) => create({ level: 'village', kind: 'thon', name, parentId: part })),
    );
    await run(MergeUnits, SYSTEM, {
      ...{ from: [{ unitId: part, partly: true }], into: { unitId: target }, on: day('2019-06-01'), note: null, ...DECISION },
    });
    const tree = test.get(UnitTreeQuery);
    expect(await tree.scopePaths(target)).toEqual([`${district.path}.${target}`]);
    await run(ChangeParent, SYSTEM, came!, { parentId: target, from: day('2019-06-01'), ...DECISION });
    expect((await tree.scopePaths(target)).sort()).toEqual([`${district.path}.${part}.${came}`, `${district.path}.${target}`].sort());
    expect(await tree.scopePaths(part)).toEqual([`${district.path}.${part}`]);
    const officer = await test
      .get(ActorLoader)
      .byUserId(await aUser(test, 'unit_officer', { id: target, path: '', name: '', level: 'commune' }));
    const { actor } = officer!;
    const reached = [target, part].map((id) => actor.canAt('result.report', `${district.path}.${id}`));
    const villages = [came, stayed].map((id) => actor.canAt('result.report', `${district.path}.${part}.${id}`));
    expect([reached, villages]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('refuses a merger with the unit itself, of other levels, or on a day when a unit is not in force', async () => {
    const [one, two] = [await create({ name: 'Xã Một' }), await create({ name: 'Xã Hai' })];
    const merge = (from: number, into: number, on: string) =>
      run(MergeUnits, SYSTEM, { from: [{ unitId: from, partly: false }], into: { unitId: into }, on: day(on), note: null, ...DECISION });
    await expect(merge(one, one, '2020-01-01')).rejects.toMatchObject({ key: 'units.rule.intoItself' });
    await expect(merge(one, district.id, '2020-01-01')).rejects.toMatchObject({ key: 'units.rule.sameLevel' });
    await expect(merge(one, two, '2026-01-01')).rejects.toMatchObject({ key: 'units.rule.notInForceBefore' });
    expect((await versions(one)).map(({ valid }) => valid)).toEqual(['(,2025-07-01)']);
  });

  it('splits a commune and hands each village to its new one', async () => {
    const whole = await create({ name: 'Xã Lớn' });
    const villages = await Promise.all(
      ['Thôn Đông', 'Thôn Tây', 'Thôn Giữa'].map((name) => create({ level: 'village', kind: 'thon', name, parentId: whole })),
    );
    const [east, west] = await run(SplitUnit, SYSTEM, whole, {
      into: [
        { name: 'Xã Đông', kind: 'xa', code: null },
        { name: 'Xã Tây', kind: 'xa', code: null },
      ],
      ...{ children: new Map([[villages[1]!, 1]]), ends: true, on: day('2018-01-01'), note: null, ...DECISION },
    });
    expect(await names(east!.id, '2018-01-01')).toEqual(['Xã Đông', 'Thôn Đông', 'Thôn Giữa']);
    expect(await names(west!.id, '2018-01-01')).toEqual(['Xã Tây', 'Thôn Tây']);
    expect(await names(whole, '2018-01-01')).toEqual([]);
    expect(await names(whole, '2017-12-31')).toHaveLength(4);
  });

  it('ends a unit only when nothing but its offices is left in it', async () => {
    const commune = await create({ name: 'Xã Hết' });
    const village = await create({ level: 'village', kind: 'thon', name: 'Thôn Còn', parentId: commune });
    const ending = { on: day('2024-01-01'), note: null, ...DECISION };
    await expect(run(EndUnit, SYSTEM, commune, ending)).rejects.toMatchObject({
      key: 'units.rule.stillBelow',
      params: { name: 'Thôn Còn' },
    });
    await run(EndUnit, SYSTEM, village, ending);
    await run(EndUnit, SYSTEM, commune, ending);
    expect((await versions(commune)).map(({ valid }) => valid)).toEqual(['(,2024-01-01)']);
    await expect(run(EndUnit, SYSTEM, commune, ending)).rejects.toMatchObject({ key: 'units.rule.notInForceBefore' });
  });

  it('notes a class from a day on, until the next one and never beyond the unit', async () => {
    const commune = await create({ name: 'Xã Khó', until: day('2025-07-01') });
    const set = (value: string | null, from: string) =>
      run(SetUnitTrait, SYSTEM, commune, { key: 'difficulty', value, from: day(from), ...DECISION });
    await set('dac_biet_kho_khan', '2017-04-28');
    await set('kho_khan', '2021-06-04');
    await set('khong', '2019-01-01');
    await set(null, '2023-01-01');
    const traits = await test.sql('select value, valid::text from unit_trait where unit_id = ? order by valid', [commune]);
    expect(traits).toEqual([
      { value: 'dac_biet_kho_khan', valid: '[2017-04-28,2019-01-01)' },
      { value: 'khong', valid: '[2019-01-01,2021-06-04)' },
      { value: 'kho_khan', valid: '[2021-06-04,2023-01-01)' },
    ]);
    await expect(set('kho_khan', '2026-01-01')).rejects.toMatchObject({ key: 'units.rule.notInForce' });
    await expect(set('rat_kho', '2018-01-01')).rejects.toMatchObject({ key: 'units.rule.traitValue' });
  });

  it('hides units outside the scope, and changes nothing without the right to manage', async () => {
    const elsewhere = await aUnit(test, { name: 'Tỉnh Khác', level: 'province', parent: nation });
    const renaming = { name: 'Tỉnh Đổi', kind: 'tinh', from: day('2020-01-01'), ...DECISION } as const;
    const neighbour = anActor(['unit.view', 'unit.manage'], province.path);
    await expect(run(RenameUnit, neighbour, elsewhere.id, renaming)).rejects.toThrow(NotVisible);
    const reader = anActor(['unit.view'], elsewhere.path);
    await expect(run(RenameUnit, reader, elsewhere.id, renaming)).rejects.toThrow(NotVisible);
    expect((await versions(elsewhere.id)).map(({ name }) => name)).toEqual(['Tỉnh Khác']);
  });

  it('leaves every path agreeing with the parent on every day', async () => {
    const broken = await test.sql(
      `select child.name from unit_version child join unit_version parent on parent.unit_id = child.parent_id and parent.valid && child.valid
       where child.path <> parent.path || child.unit_id::text`,
    );
    expect(broken).toEqual([]);
  });
});
