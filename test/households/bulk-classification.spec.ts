import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BulkClassification } from '../../src/modules/households/standards/bulk-classification.js';
import { classify } from '../../src/modules/households/standards/classification.rules.js';
import { deprivedOf } from '../../src/modules/households/standards/deprived-mask.rules.js';
import { type AreaClass, type Standard, standardOf } from '../../src/modules/households/standards/standard.rules.js';
import { Standards } from '../../src/modules/households/standards/standards.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { RuleSets } from '../../src/modules/rules/rule-sets.repository.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import { aRound } from '../support/review-builders.js';
import { confirmed } from '../support/standards.js';

interface Row {
  area_class: AreaClass;
  income_per_head: string | null;
  b1: number | null;
  b2: number | null;
  deprived_mask: number | null;
  class: string | null;
  version: number;
}

/** Each filling is a round of its own: what is decided stays. */
let round = 0;
const ROWS = 4000;

describe('classification in bulk', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let householdId: number;
  beforeAll(async () => {
    test = await startApp();
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    place = await aCommune(test);
    householdId = await aHousehold(test, { village: place.villages[0] });
  });
  afterAll(() => test.close());

  async function standard(code: string): Promise<Standard> {
    return test.work(async () => {
      const rules = (await test.get(RuleSets).byCode('poverty_standard', code))!;
      return standardOf(code === '2027-2030' ? confirmed(rules) : rules);
    });
  }

  /** Random rows, thickest around the lines; some say nothing, some answer other indicators than the standard's. */
  async function fill({ id, lines, indicators }: Standard): Promise<void> {
    const bounds = ['nong_thon', 'do_thi'].flatMap((area) =>
      Object.values(lines.income[area as AreaClass]).filter((line) => line !== null),
    );
    round = await aRound(test, place.commune);
    await test.sql(
      `insert into assessment (household_id, round_id, standard_id, assessed_on, area_class, income_per_head, b1, deprived_mask)
       select ?, ?, ?, '2026-10-01', case when random() < 0.5 then 'nong_thon' else 'do_thi' end,
         case when random() < 0.8 then greatest(0, (?::int[])[1 + n % ?] + (random() * 4)::int - 2 + case when random() < 0.3 then (random() * 2000000)::int - 1000000 else 0 end) end,
         case when random() < 0.5 then 100 + (random() * 100)::int end,
         case when random() < 0.9 then (random() * ?)::int & (random() * ?)::int end
       from generate_series(1, ?) as n`,
      [householdId, round, id, `{${bounds.join(',')}}`, bounds.length, 2 ** indicators.length - 0.5, 2 ** indicators.length + 1, ROWS],
    );
  }

  const rows = () => test.sql<Row>(`select * from assessment where round_id = ? order by id`, [round]);

  it.each(['2011-2015', '2016-2021', '2022-2026', '2027-2030'])('says of %s what the engine says, row for row', async (code) => {
    const known = await standard(code);
    await fill(known);
    const counts = await test.work(() => test.get(BulkClassification).run(known, { roundId: round }));
    const told = await rows();
    const different = told.filter((row) => {
      const fits = row.deprived_mask === null ? known.indicators.map(() => null) : deprivedOf(row.deprived_mask, known.indicators.length);
      const income = row.income_per_head === null ? null : Number(row.income_per_head);
      const engine = classify({ standard: known, areaClass: row.area_class, income, b1: row.b1, deprived: fits ?? Array<boolean>(20) });
      return engine.class !== row.class || engine.b2 !== row.b2;
    });
    expect(different).toEqual([]);
    const classes = Map.groupBy(told, (row) => row.class ?? 'unclear');
    expect(counts).toEqual({
      poor: 0,
      near_poor: 0,
      average: 0,
      not_poor: 0,
      unclear: 0,
      ...Object.fromEntries([...classes].map(([name, each]) => [name, each.length])),
    });
    expect(classes.size).toBeGreaterThanOrEqual(4);
  });

  it('leaves alone what is decided, and rows of other rounds and standards', async () => {
    const known = await standard('2022-2026');
    await fill(known);
    await test.sql(
      `update assessment set class = 'poor', state = 'decided' where id = (select min(id) from assessment where round_id = ?)`,
      [round],
    );
    await test.sql(
      `update assessment set standard_id = (select min(id) from rule_set where kind = 'poverty_standard') where id = (select max(id) from assessment where round_id = ?)`,
      [round],
    );
    await test.work(() => test.get(BulkClassification).run(known, { roundId: round }));
    const told = await rows();
    expect([told[0]!.version, told[1]!.version, told.at(-1)!.version]).toEqual([1, 2, 1]);
    expect((await test.work(() => test.get(BulkClassification).run(known, { ids: [] }))).poor).toBe(0);
  });

  it('says nothing by a standard that nobody confirmed', async () => {
    const known = await test.work(() => test.get(Standards).inForce('1', plainDate('2027-05-01')));
    await fill(known!);
    const { unclear } = await test.work(() => test.get(BulkClassification).run(known!, { roundId: round }));
    expect(unclear).toBe(ROWS);
  });

  it('reads the regime of a review by its day', async () => {
    const regime = (day: string) => test.work(() => test.get(Standards).procedure('1', plainDate(day)));
    const [before, now] = [(await regime('2025-06-30'))!, (await regime('2025-07-01'))!];
    expect([before.districtAsked, before.district, now.districtAsked, now.district]).toEqual([
      true,
      { days: 5, working: true },
      false,
      null,
    ]);
    expect([now.agreePercent, now.posting, now.recheck, now.request]).toEqual([
      50,
      { days: 3, working: true },
      null,
      { days: 15, working: false },
    ]);
    expect([now.yearly, now.monthlyFromDay, now.forms['enter']]).toEqual([{ from: '09-01', until: '12-14' }, 15, 'Mẫu số 01']);
    expect([before.steps.map(({ step }) => step).includes('district'), now.steps.map(({ step }) => step).includes('district')]).toEqual([
      true,
      false,
    ]);
    expect(await regime('2015-09-01')).toBe(null);
  });
});
