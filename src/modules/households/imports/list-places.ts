import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { bareName } from '../../units/unit-names.js';

export interface ListPlace {
  villageId: number;
  communeId: number;
  path: string;
  areaClass: string;
}

interface VillageRow extends ListPlace {
  village: string;
  commune: string;
}

/** Where the households of a list may live: the thôn of one unit, by the names people write. */
export class ListPlaces {
  private readonly communes = new Map<string, Set<number>>();
  private readonly villages = new Map<string, ListPlace | 'ambiguous'>();
  private readonly answers = new Map<string, ListPlace | string>();
  private readonly only: number | null;

  constructor(rows: readonly VillageRow[]) {
    for (const { village, commune, ...place } of rows) {
      for (const name of namesOf(commune)) this.communes.set(name, (this.communes.get(name) ?? new Set()).add(place.communeId));
      for (const name of namesOf(village)) this.add(`${place.communeId}/${name}`, place);
    }
    const ids = new Set(rows.map(({ communeId }) => communeId));
    this.only = ids.size === 1 ? [...ids][0]! : null;
  }

  /** The thôn, or the key of the reason why not. */
  find(commune: string, village: string): ListPlace | string {
    const asked = `${commune}/${village}`;
    const answer = this.answers.get(asked) ?? this.search(commune, village);
    if (this.answers.size < 20_000) this.answers.set(asked, answer);
    return answer;
  }

  /** The commune, or the key of the reason why not. */
  commune(name: string): number | string {
    if (name === '') return this.only ?? 'householdImports.problem.communeMissing';
    const ids = [...(this.communes.get(key(name)) ?? this.communes.get(key(bareName(name))) ?? [])];
    if (ids.length > 1) return 'householdImports.problem.communeAmbiguous';
    return ids[0] ?? 'householdImports.problem.communeUnknown';
  }

  private search(commune: string, village: string): ListPlace | string {
    const id = this.commune(commune);
    if (typeof id === 'string') return id;
    if (village === '') return 'web.field.required';
    const found = this.villages.get(`${id}/${key(village)}`) ?? this.villages.get(`${id}/${key(bareName(village))}`);
    return found === 'ambiguous' ? 'householdImports.problem.villageAmbiguous' : (found ?? 'householdImports.problem.villageUnknown');
  }

  private add(name: string, place: ListPlace): void {
    const known = this.villages.get(name);
    const another = known !== undefined && known !== 'ambiguous' && known.villageId !== place.villageId;
    this.villages.set(name, known === 'ambiguous' || another ? 'ambiguous' : place);
  }
}

/** Folded, and 'thôn 01' as 'thôn 1'. */
const key = (name: string): string => fold(name).replace(/\b0+(?=\d)/g, '');

const namesOf = (name: string): Set<string> => new Set([key(name), key(bareName(name))]);

@Injectable()
export class ListPlacesQuery {
  constructor(private readonly em: EntityManager) {}

  /** As they were on the day, or are today where the list is older than the map. */
  async below(unitPath: string, day: PlainDate, today: PlainDate): Promise<ListPlaces> {
    return new ListPlaces(await this.em.fork().execute<VillageRow[]>(VILLAGES, { unitPath, day, today }));
  }
}

const VILLAGES = `
  select distinct on (v.unit_id) v.unit_id as "villageId", v.parent_id as "communeId", v.path::text as path, v.name as village, c.name as commune,
    coalesce((select t.value from unit_trait t where t.unit_id = v.parent_id and t.key = 'area_class' and t.valid @> :day::date),
      case when c.kind in ('phuong', 'thi_tran') then 'do_thi' else 'nong_thon' end) as "areaClass"
  from unit_version v
  join unit_version c on c.unit_id = v.parent_id and c.level = 'commune' and c.valid && v.valid
    and (c.valid @> :day::date or c.valid @> :today::date)
  where v.level = 'village' and v.path <@ :unitPath::ltree and (v.valid @> :day::date or v.valid @> :today::date)
  order by v.unit_id, v.valid @> :day::date desc, c.valid @> :day::date desc`;
