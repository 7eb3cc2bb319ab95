import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeriveResults } from '../../src/modules/campaigns/results/derive-results.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedInAs } from '../support/builders.js';
import { aHousehold, aSpell } from '../support/household-builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

const DAY = '2018-12-31';

describe('results counted from the household register', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let indicatorId: number;
  let roundId: number;
  let village: BuiltUnit;
  const derive = () => test.work(() => test.get(DeriveResults).run(SYSTEM, plainDate(DAY)));
  const revisions = () =>
    test.sql<{ id: number; revision: number; numerator: string; state: string; derived: boolean }>(
      `select r.id, r.revision, r.numerator::int as numerator, r.denominator::int as denominator, r.state, r.derived_from is not null as derived
       from measurement_revision r join measurement m on m.id = r.measurement_id where m.unit_id = ? order by r.revision`,
      [world.communes[0].id],
    );

  beforeAll(async () => {
    test = await startApp({}, '2019-01-02');
    world = await aRunningCampaign(test);
    indicatorId = await anIndicator(test, { type: 'level_end' });
    await test.sql(`update indicator set register_measure = 'poor' where id = ?`, [indicatorId]);
    const target = { indicatorId, group: 'all', year: 2018, comparison: 'at_most', value: 20 } as const;
    await assign(test, world.office, world.campaign.id, [{ ...target, unitId: world.communes[0].id }] as never);
    roundId = await openRound(test, world.office, world.campaign.id, indicatorId, DAY, { dueOn: '2019-01-10' });
    village = await aUnit(test, { level: 'village', name: 'Thôn Một', parent: world.communes[0], until: '2025-07-01' });
    const poor = () => aHousehold(test, { village, registeredOn: '2017-12-15', class: 'poor', from: '2017-12-15' });
    await poor();
    await poor();
    await aSpell(test, await poor(), village, 'not_poor', '2018-12-10');
  });
  afterAll(() => test.close());

  it('wait until the population of every thôn is known', async () => {
    expect(await derive()).toEqual({ derived: 0, withoutPopulation: 1 });
    expect(await revisions()).toEqual([]);
  });

  it('fill themselves in for the level above to accept', async () => {
    await test.sql(`insert into population_base (village_id, year, households, source) values (?, 2018, 40, 'test')`, [village.id]);
    expect(await derive()).toEqual({ derived: 1, withoutPopulation: 0 });
    expect(await revisions()).toMatchObject([{ numerator: 2, denominator: 40, state: 'submitted', derived: true }]);
    expect(await derive()).toEqual({ derived: 0, withoutPopulation: 0 });
  });

  it('are counted again while they wait and the register changes, and say so on their page', async () => {
    await aHousehold(test, { village, registeredOn: '2018-06-01', class: 'poor', from: '2018-06-15' });
    expect(await derive()).toEqual({ derived: 1, withoutPopulation: 0 });
    expect(await revisions()).toMatchObject([
      { numerator: 2, state: 'replaced' },
      { numerator: 3, state: 'submitted' },
    ]);
    const officer = await signedInAs(test, world.officers[0]!.userId!);
    const [measurement] = await test.sql<{ id: number }>(`select id from measurement where indicator_id = ?`, [indicatorId]);
    expect((await officer.get(`/results/${measurement!.id}`)).body).toContain('Tính từ sổ hộ nghèo');
    const form = await officer.get(`/campaigns/${world.campaign.id}/results/${roundId}/report?unit=${world.communes[0].id}`);
    expect(form.body).toContain('Theo sổ hộ nghèo: 3 / 40 hộ.');
  });

  it('stay as accepted, whatever the register says later', async () => {
    await accept(test, world.leader, [(await revisions()).at(-1)!.id]);
    await aHousehold(test, { village, registeredOn: '2018-06-01', class: 'poor', from: '2018-06-15' });
    expect(await derive()).toEqual({ derived: 0, withoutPopulation: 0 });
  });

  it('leave alone what a unit reported itself', async () => {
    const next = await openRound(test, world.office, world.campaign.id, indicatorId, '2018-06-30');
    await report(test, world.officers[0]!, world.campaign.id, [
      { roundId: next, unitId: world.communes[0].id, numerator: 9, denominator: 40 },
    ]);
    expect(await derive()).toEqual({ derived: 0, withoutPopulation: 0 });
  });
});
