import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import { fold } from '../../platform/text/vietnamese.js';
import { Clock } from '../../platform/time/clock.js';
import { unitTitle } from '../../units/unit-names.js';

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

  /** Every name with the units it may mean: its own, else those that begin with it ("Sở Y tế" of the province). */
  async byNames(campaign: Campaign, names: readonly string[]): Promise<Map<string, PlanUnit[]>> {
    const asked = [...new Set(names.map(fold))];
    const rows = await this.em.execute<(PlanUnit & { folded: string })[]>(`${UNITS} and (${NAMED}) limit 2000`, {
      ...this.place(campaign),
      names: JSON.stringify(asked),
    });
    return new Map(asked.map((name) => [name, meant(rows, name)]));
  }

  private place(campaign: Campaign) {
    return { area: campaign.area(), on: campaign.within(this.clock.today()) };
  }
}

function meant(rows: (PlanUnit & { folded: string })[], name: string): PlanUnit[] {
  const titled = rows.map((row) => ({ row, words: [row.folded, fold(unitTitle(row.kind, row.name))] }));
  const exact = titled.filter(({ words }) => words.includes(name));
  const found = exact.length ? exact : titled.filter(({ words }) => words.some((word) => word.startsWith(`${name} `)));
  return found.map(({ row }) => row);
}

const UNITS = `
  select v.unit_id as id, v.kind, v.name, v.path::text as path, v.name_folded as folded
  from unit_version v where v.valid @> :on::date and (:area = '' or v.path <@ nullif(:area, '')::ltree)`;

const NAMED = `exists (
  select from jsonb_array_elements_text(:names::jsonb) as n (word)
  where v.name_folded like n.word || '%' or n.word like '% ' || v.name_folded)`;
