import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import { fold } from '../../platform/text/vietnamese.js';
import { Clock } from '../../platform/time/clock.js';
import { KIND_WORDS } from '../../units/unit-names.js';

export interface PlanUnit {
  id: number;
  kind: string;
  name: string;
  path: string;
}

/** Units of a campaign's area in force on its nearest day, by number or by the name that people write. */
@Injectable()
export class PlanUnitsQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async byIds(campaign: Campaign, ids: readonly number[]): Promise<Map<number, PlanUnit>> {
    const rows = await this.em.execute<PlanUnit[]>(`${UNITS} and v.unit_id = any(:ids::int[])`, {
      ...this.place(campaign),
      ids: `{${[...new Set(ids)].join(',')}}`,
    });
    return new Map(rows.map((unit) => [unit.id, unit]));
  }

  /**
   * Every name with the units it may mean: its own ("Quang Long", "Xã Quang Long"), else those that begin with it ("Sở Y tế" of the province). Two are
   * enough to know that a name is not clear. One statement of equal comparisons, so that a file of thousands of names does not hold anybody up.
   */
  async byNames(campaign: Campaign, names: readonly string[]): Promise<Map<string, PlanUnit[]>> {
    const asked = [...new Set(names.map(fold))].map((word) => ({ word, ...partsOf(word) }));
    const rows = await this.em.execute<(PlanUnit & { word: string })[]>(NAMED, { ...this.place(campaign), names: JSON.stringify(asked) });
    const found = Map.groupBy(rows, ({ word }) => word);
    return new Map(asked.map(({ word }) => [word, found.get(word) ?? []]));
  }

  private place(campaign: Campaign) {
    return { area: campaign.area(), on: campaign.within(this.clock.today()) };
  }
}

/** The word for the kind in front of a name, and the name without it. */
function partsOf(word: string): { kind: string | null; bare: string | null } {
  const [front, kind] = KINDS.find(([each]) => word.startsWith(`${each} `)) ?? [];
  return front ? { kind: kind!, bare: word.slice(front.length + 1) } : { kind: null, bare: null };
}

const KINDS = KIND_WORDS.map(([word, kind]) => [fold(word), kind] as const);

const UNITS = `
  select v.unit_id as id, v.kind, v.name, v.path::text as path, v.name_folded as folded
  from unit_version v where v.valid @> :on::date and (:area = '' or v.path <@ nullif(:area, '')::ltree)`;

const NAMED = `
  with asked as (
    select * from jsonb_to_recordset(:names::jsonb) as n (word text, kind text, bare text)
  ), area as materialized (${UNITS}
  ), begun as (
    select u.*, array_to_string((string_to_array(u.folded, ' '))[1:n.words], ' ') as begin
    from area u cross join lateral generate_series(1, cardinality(string_to_array(u.folded, ' ')) - 1) as n (words)
  ), matches as (
    select a.word, 1 as rank, u.id, u.kind, u.name, u.path from asked a join area u on u.folded = a.word
    union select a.word, 1, u.id, u.kind, u.name, u.path from asked a join area u on u.kind = a.kind and u.folded = a.bare
    union select a.word, 2, u.id, u.kind, u.name, u.path from asked a join begun u on u.begin = a.word
  ), placed as (
    select m.*, rank() over (partition by word order by rank) as best, row_number() over (partition by word, rank order by id) as place from matches m
  )
  select word, id, kind, name, path from placed where best = 1 and place <= 2`;
