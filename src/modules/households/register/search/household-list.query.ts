import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import type { HouseholdClass, Sex } from '../../household-words.js';
import { gathered, sourcesOf, walked } from './household-list.sql.js';
import { phrasePattern, wordQuery } from './scope.rules.js';
import { type SearchScope, SearchScopes } from './search-scope.js';

export interface HouseholdRow {
  id: number;
  code: string;
  headName: string;
  path: string;
  villageId: number;
  village: string;
  commune: string;
  members: number | null;
  class: HouseholdClass | null;
  /** Since when it is what it is. */
  classSince: PlainDate | null;
  address: string | null;
  registeredOn: PlainDate;
  endedOn: PlainDate | null;
  headSex: Sex | null;
  headBornOn: PlainDate | null;
  headBirthPrecision: 'day' | 'month' | 'year' | null;
  headEthnicity: string | null;
  headIdNumber: string | null;
}

export const HOUSEHOLD_SORTS = ['code', 'headName', 'village'] as const;
export const HOUSEHOLD_FILTERS = ['class', 'village', 'ended'];

/** More households than this are not gathered to be sorted: an index in the order of the list is walked instead. */
const MOST_GATHERED = 3_000;
/** How far households are counted ahead of the page where each has to be looked at; where the index counts, more than a province has. */
const COUNTED_AHEAD = 500;
const COUNTED_BY_INDEX = 200_000;

export interface HouseholdList {
  rows: HouseholdRow[];
  total: number;
  /** There are more than `total`. */
  more: boolean;
}

type Row = HouseholdRow & { total: number; tooMany: boolean };

/** The households an actor may see, as they are now. What it costs depends on the actor's part of the country, not on the rest of it. */
@Injectable()
export class HouseholdListQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly scopes: SearchScopes,
  ) {}

  /** A page, and how many there are, counted no further than a reader leafs. */
  async page(actor: Actor, list: ListQuery): Promise<HouseholdList> {
    const scope = await this.scopes.of(actor);
    if (!scope.paths.length) return { rows: [], total: 0, more: false };
    const asked = { ...parameters(list, scope), limit: list.size, offset: offsetOf(list) };
    for (const source of scope.narrow ? [null] : sourcesOf(list)) {
      const rows = await this.em.execute<Row[]>(gathered(list, source), asked);
      if (!rows[0]!.tooMany) return listOf(rows);
    }
    const looked = Boolean(list.q || Object.keys(list.filters).length);
    const counted = looked ? asked.offset + COUNTED_AHEAD : COUNTED_BY_INDEX;
    return listOf(await this.em.execute<Row[]>(walked(list), { ...asked, counted }), counted);
  }

  /** Everything the list would show over all its pages, and all of them counted. */
  async all(actor: Actor, list: ListQuery, limit: number, offset = 0): Promise<HouseholdList> {
    const scope = await this.scopes.of(actor);
    if (!scope.paths.length) return { rows: [], total: 0, more: false };
    const asked = { ...parameters(list, scope), limit, offset, most: EVERY };
    const source = scope.narrow ? null : (sourcesOf(list)[0] ?? null);
    return listOf(await this.em.execute<Row[]>(gathered(list, source), asked));
  }
}

/** No bound at all. */
const EVERY = 2_000_000_000;

const listOf = (rows: Row[], counted = Infinity): HouseholdList => {
  const { total } = rows[0]!;
  return { rows: rows.filter(({ id }) => id !== null), total: Math.min(total, counted), more: total > counted };
};

function parameters(list: ListQuery, { paths, areas }: SearchScope): Record<string, unknown> {
  const { village } = list.filters;
  return {
    paths: `{${paths.map((path) => `"${path}"`).join(',')}}`,
    areas: `{${areas.join(',')}}`,
    q: list.q.replace(/\s/g, ''),
    code: list.q,
    words: `{${areas.map((area) => JSON.stringify(wordQuery(list.q, [area]))).join(',')}}`,
    like: phrasePattern(list.q),
    most: MOST_GATHERED,
    wanted: list.filters['class'],
    village: /^\d{1,9}$/.test(village ?? '') ? Number(village) : 0,
  };
}
