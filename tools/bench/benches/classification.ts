import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import { country } from '../country.ts';
import { median, timed } from '../timing.ts';

/** Assessments for each row of the register: five years of reviews. */
const YEARS = 5;
const ROUNDS = 3;
const ROUND = 1;

const bench: Bench = {
  name: 'Classification in bulk',
  goal: 'The assessments of one round judged in one statement, against a bare UPDATE of the same rows and columns: at most three times as long.',
  async run(context): Promise<Figure[]> {
    const { app, db } = await country(context);
    const { SYSTEM } = await built('modules/platform/actor');
    const { LoadRuleSets } = await built('modules/rules/load-rule-sets');
    const { Standards } = await built('modules/households/standards/standards');
    const { BulkClassification } = await built('modules/households/standards/bulk-classification');
    const { em } = app.get(MikroORM);
    const within = <T>(run: () => Promise<T>): Promise<T> => RequestContext.create(em, run);
    await within(() => app.get(LoadRuleSets, { strict: false }).run(SYSTEM));
    const { rows: known } = await db.query<{ id: number }>(
      `select id from rule_set where kind = 'poverty_standard' and code = '2022-2026'`,
    );
    const standard = await within(() => app.get(Standards, { strict: false }).byId(known[0]!.id));
    const count = context.size.registerRows * YEARS;
    await db.query(HOUSEHOLD);
    await db.query(ROUND_ROW, [ROUND, standard.id]);
    await db.query(ASSESSMENTS, [count, ROUND, standard.id]);
    const bulk = app.get(BulkClassification, { strict: false });
    const runs = [() => within(() => bulk.run(standard, { roundId: ROUND })), () => db.query(BARE, [ROUND])];
    const times: number[][] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, run] of runs.entries()) {
        // Both leave every row behind once; neither is to sweep up after the other.
        await db.query('vacuum analyze assessment');
        times[index]!.push(await timed(run));
      }
    }
    const limit = { name: 'bare UPDATE', value: median(times[1]!) };
    return [{ name: `${count} assessments`, value: median(times[0]!), unit: 'ms', limit, goal: { ratioAtMost: 3 } }];
  },
};

export default bench;

const HOUSEHOLD = `
  insert into household (code, code_unit_id, village_id, path, head_name, origin, registered_on)
  select 'bench', unit_id, unit_id, path, 'Nguyễn Văn Mẫu', 'imported', '2022-01-01' from unit_version where level = 'commune' limit 1
  on conflict do nothing`;

const ROUND_ROW = `
  insert into review_round (id, commune_id, path, kind, year, starts_on, ends_on, standard_id, procedure_id, state, opened_by_name)
  select $1::int, unit_id, path, 'yearly', 2026, '2026-09-01', '2026-12-14', $2,
    (select min(id) from rule_set where kind = 'review_procedure'), 'cancelled', 'Nguyễn Văn Mẫu'
  from unit_version where level = 'commune' limit 1 on conflict do nothing`;

const ASSESSMENTS = `
  insert into assessment (household_id, round_id, standard_id, assessed_on, area_class, income_per_head, b1, deprived_mask)
  select (select min(id) from household where code = 'bench'), $2, $3, '2026-10-01', case when random() < 0.7 then 'nong_thon' else 'do_thi' end,
    (random() * 4000000)::int, case when random() < 0.7 then (random() * 250)::int end, (random() * 4095)::int & (random() * 4095)::int
  from generate_series(1, $1::int)`;

const BARE = `update assessment set class = 'poor', b2 = 30, version = version + 1 where round_id = $1`;
