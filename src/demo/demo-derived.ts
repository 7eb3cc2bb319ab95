import { EntityManager } from '@mikro-orm/postgresql';
import { DeriveResults } from '../modules/campaigns/results/derive-results.js';
import { addDays, plainDate } from '../modules/platform/time/plain-date.js';
import type { Story } from './story.js';

export interface DerivedFigure {
  indicator: string;
  unit: string;
  asOf: string;
  numerator: number;
  denominator: number | null;
  /** Tells where the program wrote it. */
  found(revisionId: number): void;
}

/** The night after an evening the program counts what the register tells; what it counted is what the world's file says it is. */
export function tellDerived(story: Story, night: string, figures: readonly DerivedFigure[]): void {
  const { diary, use } = story;
  diary.write(night, null, async (actor) => {
    await use(DeriveResults).run(actor, addDays(plainDate(night), -1));
    for (const figure of figures) figure.found(await written(story, figure));
  });
}

async function written({ use, units, indicators }: Story, figure: DerivedFigure): Promise<number> {
  const { indicator, unit, asOf, numerator, denominator } = figure;
  const [row] = await use(EntityManager).execute<{ id: number; same: boolean; said: string }[]>(
    `select r.id, r.numerator = :numerator and r.denominator is not distinct from :denominator::numeric as same,
       r.numerator || '/' || coalesce(r.denominator::text, '-') as said
     from measurement m join measurement_revision r on r.measurement_id = m.id and r.derived_from is not null
     where m.indicator_id = :indicatorId and m.unit_id = :unitId and m.population = 'all' and m.as_of = :asOf`,
    { indicatorId: indicators.get(indicator), unitId: units.get(unit), asOf, numerator, denominator },
  );
  if (!row?.same) throw new Error(`the register tells ${row?.said ?? 'nothing'} of ${indicator} in ${unit} on ${asOf}`);
  return row.id;
}
