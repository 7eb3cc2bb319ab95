import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AcceptTargets } from '../../src/modules/campaigns/targets/accept-targets.js';
import { AdjustTarget } from '../../src/modules/campaigns/targets/adjust-target.js';
import { RowsRefused } from '../../src/modules/platform/imports/rows-refused.js';
import { EditConflict, NotVisible } from '../../src/modules/platform/rule-broken.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs, aParticipant, aUnit } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign } from '../support/result-builders.js';

describe('targets', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let rate: number;
  beforeAll(async () => {
    test = await startApp({}, '2018-03-01');
    world = await aRunningCampaign(test);
    rate = await anIndicator(test, { code: 'HN-TL', type: 'level_end' });
  });
  afterAll(() => test.close());

  const refusals = async (promise: Promise<unknown>): Promise<string[]> => {
    const error = await promise.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(RowsRefused);
    return (error as RowsRefused).problems.map(({ field, key }) => `${field}: ${key.replace('targets.rule.', '')}`);
  };
  const count = async (): Promise<number> => Number((await test.sql<{ n: string }>(`select count(*) as n from target`))[0]!.n);

  it('are assigned to many units at once, with their first version and an audit row each', async () => {
    const [a, b] = world.communes;
    const target = { indicatorId: rate, year: 2018, value: 30 };
    const ids = await assign(test, world.office, world.campaign.id, [
      { ...target, unitId: a.id, baseline: { numerator: 160, denominator: 400 } },
      { ...target, unitId: b.id, value: 28.5, decision: { number: '12/QĐ-UBND', date: plainDate('2018-02-20') } },
    ]);
    const rows = await test.sql(
      `select t.unit_id, t.value::float8, t.comparison, t.baseline_on::text, t.unit_path::text as path, v.revision, v.decision_number
       from target t join target_version v on v.target_id = t.id where t.id in (?) order by t.id`,
      [ids],
    );
    expect(rows).toEqual([
      { unit_id: a.id, value: 30, comparison: 'at_most', baseline_on: '2017-12-31', path: a.path, revision: 1, decision_number: null },
      { unit_id: b.id, value: 28.5, comparison: 'at_most', baseline_on: null, path: b.path, revision: 1, decision_number: '12/QĐ-UBND' },
    ]);
    const audit = await test.sql(
      `select verb, object_id, unit_path::text as path, actor_id from audit_event where verb = 'target.assigned'`,
    );
    expect(audit).toEqual(
      ids.map((id, index) => ({
        ...{ verb: 'target.assigned', object_id: String(id), path: world.communes[index]!.path, actor_id: world.office.userId },
      })),
    );
  });

  it('refuse what cannot be, each at its row and field, and write none of the rows', async () => {
    const [, , c] = world.communes;
    const before = await count();
    const base = { indicatorId: rate, unitId: c.id, year: 2019, value: 20 };
    const money = await anIndicator(test, { type: 'count', unitOfMeasure: 'hộ' });
    expect(
      await refusals(
        assign(test, world.office, world.campaign.id, [
          { ...base, ref: '1', value: 100.5 },
          { ...base, ref: '2', year: 2018, value: -1 },
          { ...base, ref: '3', year: 2020, baseline: { numerator: 420, denominator: 400 } },
          { ...base, ref: '4', indicatorId: money, value: 3.5 },
          { ...base, ref: '5', indicatorId: money, year: 2020, value: 10, statedPercent: 50 },
        ]),
      ),
    ).toEqual([
      'value: percentRange',
      'value: negative',
      'baselineNumerator: aboveDenominator',
      'value: whole',
      'statedPercent: percentBesideShareOnly',
    ]);
    expect(await count()).toBe(before);
  });

  it('are refused outside the years of the campaign, and twice for one unit', async () => {
    const [, , c] = world.communes;
    const row = { indicatorId: rate, unitId: c.id, value: 20 };
    expect(
      await refusals(
        assign(test, world.office, world.campaign.id, [
          { ...row, year: 2021 },
          { ...row, year: 2016 },
        ]),
      ),
    ).toEqual(['year: yearOutside', 'year: yearOutside']);
    expect(
      await refusals(
        assign(test, world.office, world.campaign.id, [
          { ...row, year: 2019 },
          { ...row, year: 2019 },
        ]),
      ),
    ).toEqual(['unitId: twice']);
    await assign(test, world.office, world.campaign.id, [{ ...row, year: 2017 }]);
    expect(await refusals(assign(test, world.office, world.campaign.id, [{ ...row, year: 2017 }]))).toEqual(['value: exists']);
  });

  it('go only to units in force in that year, and only to those that take part', async () => {
    const merged = await aUnit(test, { name: 'Thống Nhất', parent: world.district, from: '2020-02-01', until: '2025-07-01' });
    const stranger = await aUnit(test, { name: 'Người ngoài', parent: world.district, until: '2025-07-01' });
    await aParticipant(test, world.campaign.id, merged, '2020-02-01', '2020-12-31');
    const row = { indicatorId: rate, value: 20 };
    expect(
      await refusals(
        assign(test, world.office, world.campaign.id, [
          { ...row, unitId: merged.id, year: 2019 },
          { ...row, unitId: stranger.id, year: 2020 },
        ]),
      ),
    ).toEqual(['unitId: unitNotInForce', 'unitId: unitTakesNoPart']);
    await assign(test, world.office, world.campaign.id, [{ ...row, unitId: merged.id, year: 2020 }]);
  });

  it('cannot be assigned to a district of a campaign after 01/07/2025', async () => {
    const late = await aRunningCampaign(test, { startsOn: '2026-01-01', endsOn: '2026-12-31' });
    const department = await actorAs(test, 'campaign_office', late.province);
    expect(
      await refusals(assign(test, department, late.campaign.id, [{ indicatorId: rate, unitId: late.district.id, year: 2026, value: 3 }])),
    ).toEqual(['unitId: unitNotInForce']);
  });

  it('are set by nobody for their own unit, and are not seen to exist by an office outside', async () => {
    const [a] = world.communes;
    const row = { indicatorId: rate, unitId: a.id, year: 2020, value: 20 };
    const communeOffice = await actorAs(test, 'campaign_office', a);
    await expect(assign(test, communeOffice, world.campaign.id, [row])).rejects.toThrow(NotVisible);
    const elsewhere = await aRunningCampaign(test);
    await expect(assign(test, elsewhere.office, world.campaign.id, [row])).rejects.toThrow(NotVisible);
  });

  it('are adjusted by a decision: the value before stays readable, and the unit accepts anew', async () => {
    const [a] = world.communes;
    const [id] = await test.sql<{ id: number }>(`select id from target where unit_id = ? and year = 2018`, [a.id]);
    await test.work(() => test.get(AcceptTargets).run(world.officer, { targetIds: [id!.id] }));
    const change = { targetId: id!.id, value: 31, decisionNumber: '45/QĐ-UBND', decisionDate: plainDate('2018-06-01'), reason: 'Mưa đá' };
    await test.work(() => test.get(AdjustTarget).run(world.office, change));
    expect(
      await test.sql(`select revision, value::float8, decision_number, reason from target_version where target_id = ? order by 1`, [
        id!.id,
      ]),
    ).toEqual([
      { revision: 1, value: 30, decision_number: null, reason: null },
      { revision: 2, value: 31, decision_number: '45/QĐ-UBND', reason: 'Mưa đá' },
    ]);
    expect(await test.sql(`select value::float8, accepted_at from target where id = ?`, [id!.id])).toEqual([
      { value: 31, accepted_at: null },
    ]);
    const [audit] = await test.sql<{ why: string; changes: { type: string; before: object; after: object }[] }>(
      `select why, changes from audit_event where verb = 'target.adjusted'`,
    );
    expect(audit!.why).toBe('Mưa đá');
    expect(audit!.changes.map(({ type }) => type).sort()).toEqual(['Target', 'TargetVersion']);
  });

  it('tell the second of two officers what the first saved', async () => {
    const [a] = world.communes;
    const [target] = await test.sql<{ id: number; version: number }>(`select id, version from target where unit_id = ? and year = 2018`, [
      a.id,
    ]);
    const change = { targetId: target!.id, decisionNumber: '50/QĐ-UBND', decisionDate: plainDate('2018-07-01'), reason: 'Rà soát lại' };
    await test.work(() => test.get(AdjustTarget).run(world.office, { ...change, value: 32, version: target!.version }));
    const second = test.work(() => test.get(AdjustTarget).run(world.leader, { ...change, value: 33, version: target!.version }));
    await expect(second).rejects.toThrow(EditConflict);
    await expect(second).rejects.toMatchObject({ current: { value: '32' } });
  });

  it('are accepted by the unit itself, not by the office above or the unit beside', async () => {
    const [a] = world.communes;
    const [target] = await test.sql<{ id: number }>(`select id from target where unit_id = ? and year = 2018`, [a.id]);
    const by = (index: number) => test.work(() => test.get(AcceptTargets).run(world.officers[index]!, { targetIds: [target!.id] }));
    await expect(test.work(() => test.get(AcceptTargets).run(world.office, { targetIds: [target!.id] }))).rejects.toThrow(NotVisible);
    await expect(by(1)).rejects.toThrow(NotVisible);
    await by(0);
    await expect(by(0)).rejects.toMatchObject({ key: 'targets.rule.acceptedAlready' });
  });
});
