import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import type { PlainDate } from '../../../src/modules/platform/time/plain-date.ts';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import type { BenchContext } from '../context.ts';
import { PANEL_FROM, PANEL_TO, seedPanel } from '../register-panel.ts';
import { byTurns, median } from '../timing.ts';

const PERIOD = { from: PANEL_FROM as PlainDate, to: PANEL_TO as PlainDate, group: null };

const bench: Bench = {
  name: 'Reports of the household register',
  goal: 'With a million households and five years: movements and matrix of the largest province (a tenth of them) under 300 ms.',
  async run(context) {
    const url = await context.database('bench_register');
    const db = await context.connect(url);
    const { province, commune } = await seedPanel(db, context.size);
    const ask = await reportsOf(context, url);
    const figures: Figure[] = [];
    for (const [place, unitId] of [
      ['a commune', commune],
      ['the largest province', province],
    ] as const) {
      const counted = await bareCount(db, unitId);
      for (const [name, run] of Object.entries(ask)) {
        const [ours, bare] = await byTurns(context.size.rounds / 3, () => run(unitId), counted);
        const limit = { name: 'both ends, only counted', value: median(bare!) };
        figures.push({ name: `${name} of ${place}`, value: median(ours!), unit: 'ms', limit, goal: GOALS[name] });
      }
    }
    return figures;
  },
};

export default bench;

const GOALS: Record<string, Figure['goal']> = { movements: { atMost: 300 }, matrix: { atMost: 300 } };

type Ask = (unitId: number) => Promise<unknown>;

async function reportsOf(context: BenchContext, url: string): Promise<Record<string, Ask>> {
  const { createApp } = await built('create-app');
  const { Config } = await built('modules/platform/config');
  const { MovementQuery } = await built('modules/households/movements/movement.query');
  const { ClassMatrixQuery } = await built('modules/households/movements/class-matrix.query');
  const { ReadReport } = await built('modules/households/reports/read-report');
  const app = await createApp(Config.fromEnvironment({ DATA_DIR: context.folder, LOG_LEVEL: 'error', JOBS: 'off' }), url);
  context.atEnd(() => app.close());
  const { em } = app.get(MikroORM);
  const get = <T>(type: new (...args: never[]) => T): T => app.get(type, { strict: false });
  const within = (run: () => Promise<unknown>) => RequestContext.create(em, run);
  const scope = (unitId: number) => ({ ...PERIOD, unitId, unitName: '', path: String(unitId), trail: [], year: 2026 });
  const report = (code: string) => (unitId: number) =>
    within(() => get(ReadReport).run(code, scope(unitId), { locale: 'vi', opens: true }));
  return {
    movements: (unitId) => within(() => get(MovementQuery).rows({ ...PERIOD, unitId, class: 'poor' })),
    matrix: (unitId) => within(() => get(ClassMatrixQuery).cells({ ...PERIOD, unitId })),
    ...{ 'report 1': report('1'), 'report 2': report('2'), 'report 4': report('4') },
  };
}

/** The same households looked up by nothing but their thôn. */
async function bareCount(db: Client, unitId: number): Promise<() => Promise<unknown>> {
  const { rows } = await db.query<{ ids: number[] }>(
    `select array_agg(v.unit_id) as ids from unit_version v join unit_version u on v.path <@ u.path where u.unit_id = $1 and v.level = 'village'`,
    [unitId],
  );
  return () => db.query(COUNTS, [rows[0]!.ids, PANEL_FROM, PANEL_TO]);
}

const COUNTS = `
  select count(*) filter (where valid @> $2::date), count(*) filter (where valid @> $3::date) from household_spell
  where village_id = any ($1) and class = 'poor' and (valid @> $2::date or valid @> $3::date)`;
