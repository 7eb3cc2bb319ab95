import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeriveResults } from '../../src/modules/campaigns/results/derive-results.js';
import { RegisterFiguresQuery } from '../../src/modules/households/figures/register-figures.query.js';
import { maskOf } from '../../src/modules/households/standards/deprived-mask.rules.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedInAs } from '../support/builders.js';
import { aHousehold, aSpell } from '../support/household-builders.js';
import { shippedStandard } from '../support/standards.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

const DAY = '2018-12-31';
const LACKING = { measure: 'lacking', asOf: plainDate(DAY), group: 'all' } as const;

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
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
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

  const judged = (householdId: number, standardId: number, mask: number | null) =>
    test.sql(
      `with made as (insert into assessment (household_id, standard_id, assessed_on, area_class, deprived_mask, class, state)
         values (?, ?, '2017-12-01', 'nong_thon', ?, 'poor', 'decided') returning id)
       update household_spell set assessment_id = made.id from made where household_id = ?`,
      [householdId, standardId, mask, householdId],
    );

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

  it('count who lacks one thing among the poor whose lacks are known', async () => {
    const rate = await anIndicator(test, { type: 'level_end' });
    await test.sql(`update indicator set register_measure = 'lacking', register_detail = 'water' where id = ?`, [rate]);
    const target = { indicatorId: rate, group: 'all', year: 2018, comparison: 'at_most', value: 20, unitId: world.communes[1].id };
    await assign(test, world.office, world.campaign.id, [target] as never);
    await openRound(test, world.office, world.campaign.id, rate, DAY, { dueOn: '2019-01-10' });
    const place = await aUnit(test, { level: 'village', name: 'Thôn Hai', parent: world.communes[1], until: '2025-07-01' });
    const [standard] = await test.sql<{ id: number; bit: number }>(
      `select s.id, split_part(v.key, '.', 2)::int as bit from rule_set s join rule_value v on v.rule_set_id = s.id
       where s.kind = 'poverty_standard' and s.code = '2016-2021' and v.value ->> 'key' = 'water'`,
    );
    for (const mask of [1 << (standard!.bit - 1), 0, null]) {
      const id = await aHousehold(test, { village: place, registeredOn: '2017-12-15', class: 'poor', from: '2017-12-15' });
      await judged(id, standard!.id, mask);
    }
    expect(await derive()).toMatchObject({ derived: 1 });
    const counted = await test.sql(
      `select r.numerator::int as numerator, r.denominator::int as denominator from measurement_revision r
       join measurement m on m.id = r.measurement_id where m.indicator_id = ?`,
      [rate],
    );
    expect(counted).toEqual([{ numerator: 1, denominator: 2 }]);
  });

  it('count each lack by its own bit, under every shipped standard and under a province’s own', async () => {
    const [own] = await test.sql<{ id: number }>(
      `insert into rule_set (kind, code, name, scope_id, based_on_id, valid, status, source, confidence, origin, version)
       select kind, code || ':own', name, ?, id, valid, 'unconfirmed', source, 'UNSURE', 'edited', 1 from rule_set
       where kind = 'poverty_standard' and code = '2016-2021' returning id`,
      [world.province.id],
    );
    const sets = await test.sql<{ id: number; code: string }>(
      `select id, split_part(code, ':', 1) as code from rule_set where kind = 'poverty_standard'`,
    );
    expect(sets.map(({ id }) => id)).toContain(own!.id);
    for (const { id, code } of sets) {
      const { indicators } = shippedStandard(code);
      // Four households in four thôn: which of them lack a thing spells the number of its indicator in binary.
      const villages: BuiltUnit[] = [];
      for (const digit of [0, 1, 2, 3]) {
        const place = await aUnit(test, { level: 'village', name: `Thôn ${id}.${digit}`, parent: world.communes[2], until: '2025-07-01' });
        const mask = maskOf(indicators.map(({ position }) => ((position >> digit) & 1) === 1))!;
        const household = await aHousehold(test, { village: place, registeredOn: '2017-12-15', class: 'poor', from: '2017-12-15' });
        await judged(household, id, mask);
        villages.push(place);
      }
      const of = (detail: string) => villages.map(({ id: unitId }) => ({ ...LACKING, detail, unitId }));
      const figures = await test.work(() => test.get(RegisterFiguresQuery).of(indicators.flatMap(({ key }) => of(key))));
      const spelt = indicators.map((_, index) =>
        [0, 1, 2, 3].reduce((number, digit) => number + (figures[index * 4 + digit]!.numerator << digit), 0),
      );
      expect([code, spelt]).toEqual([code, indicators.map(({ position }) => position)]);
    }
  });

  it('count households helped by a programme since the year began, each once', async () => {
    const helped = await anIndicator(test, { type: 'count', unitOfMeasure: 'hộ' });
    await test.sql(`update indicator set register_measure = 'supported', register_detail = 'houses' where id = ?`, [helped]);
    const target = { indicatorId: helped, group: 'all', year: 2018, comparison: 'at_least', value: 5, unitId: world.communes[0].id };
    await assign(test, world.office, world.campaign.id, [target] as never);
    await openRound(test, world.office, world.campaign.id, helped, DAY, { dueOn: '2019-01-10' });
    const [one, two] = await test.sql<{ id: number }>(`select id from household where village_id = ? order by id limit 2`, [village.id]);
    for (const [id, day] of [
      [one!.id, '2018-03-01'],
      [one!.id, '2018-09-01'],
      [two!.id, '2017-12-31'],
    ]) {
      await test.sql(
        `insert into support (household_id, place_id, path, programme, kind, value, source, given_on, giver_name, entered_at)
         values (?, ?, ?, 'houses', 'cash', 1000, 'community', ?, 'Nhóm thiện nguyện giả định', now())`,
        [id, village.id, village.path, day],
      );
    }
    expect(await derive()).toMatchObject({ derived: 1 });
    const [counted] = await test.sql(
      `select r.numerator::int as numerator, r.denominator from measurement_revision r
       join measurement m on m.id = r.measurement_id where m.indicator_id = ?`,
      [helped],
    );
    expect(counted).toEqual({ numerator: 1, denominator: null });
  });
});
