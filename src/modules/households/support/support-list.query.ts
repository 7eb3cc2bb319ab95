import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { Lack } from '../exits/exit-words.js';
import { programmeName } from './own/programme-names.sql.js';
import type { SupportKind, SupportSource } from './support-words.js';

export interface SupportRow {
  id: number;
  householdId: number | null;
  code: string | null;
  headName: string | null;
  place: string;
  programme: string;
  programmeName: string;
  kind: SupportKind;
  value: string;
  quantity: number | null;
  unitOfMeasure: string | null;
  persons: number | null;
  source: SupportSource;
  givenOn: PlainDate;
  giver: string;
  lack: Lack | null;
  what: string | null;
  doubleReason: string | null;
  voidedOn: PlainDate | null;
}

export const SUPPORT_SORTS = { givenOn: 's.given_on', value: 's.value', headName: 'h.head_name collate "vi-VN-x-icu"' };
export const SUPPORT_FILTERS = ['programme', 'village', 'year', 'kind', 'household', 'from', 'until'];

/** What was given, newest first, in the units of the actor. */
@Injectable()
export class SupportListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: SupportRow[]; total: number; value: string }> {
    const { where, parameters } = conditions(actor, list);
    const [sum] = await this.em.execute<{ total: number; value: string }[]>(
      `select count(*)::int as total, coalesce(sum(s.value) filter (where s.voided_on is null), 0)::text as value
       from support s left join household h on h.id = s.household_id where ${where}`,
      parameters,
    );
    const rows = await this.em.execute<SupportRow[]>(`${SUPPORTS} where ${where} order by ${orderOf(list)} limit :limit offset :offset`, {
      ...parameters,
      limit: list.size,
      offset: offsetOf(list),
    });
    return { rows, ...sum! };
  }

  async one(id: number): Promise<SupportRow> {
    const [row] = await this.em.execute<SupportRow[]>(`${SUPPORTS} where s.id = :id`, { id });
    return row!;
  }

  /** Everything one household got. */
  ofHousehold(householdId: number): Promise<SupportRow[]> {
    return this.em.execute(`${SUPPORTS} where s.household_id = :householdId order by s.given_on desc, s.id desc limit 500`, {
      householdId,
    });
  }

  ofPromises(promiseIds: readonly number[]): Promise<(SupportRow & { promiseId: number })[]> {
    return this.em.execute(`${SUPPORTS} where s.promise_id = any (:ids::int[]) order by s.given_on desc, s.id desc limit 500`, {
      ids: `{${promiseIds.join(',')}}`,
    });
  }
}

const nameOf = (unit: string): string =>
  `(select x.name from unit_version x where x.unit_id = ${unit} order by x.valid @> s.given_on desc, upper(x.valid) desc nulls first limit 1)`;

const SUPPORTS = `
  select s.id, s.household_id as "householdId", h.code, h.head_name as "headName", ${nameOf('s.place_id')} as place, s.programme,
    coalesce(${programmeName('s.programme')}, s.programme) as "programmeName", s.kind, s.value::text as value, s.quantity::float as quantity,
    s.unit_of_measure as "unitOfMeasure", s.persons, s.source, s.given_on::text as "givenOn",
    coalesce(${nameOf('s.giver_id')}, s.giver_name) as giver, s.lack, s.what, s.double_reason as "doubleReason",
    s.voided_on::text as "voidedOn", s.promise_id as "promiseId"
  from support s left join household h on h.id = s.household_id`;

function conditions(actor: Actor, { q, filters }: ListQuery): { where: string; parameters: Record<string, unknown> } {
  const parts = ['s.path <@ any (:paths::ltree[])'];
  const { programme, village, year, kind, household, from, until } = filters;
  if (programme) parts.push('s.programme = :programme');
  if (village) parts.push('s.place_id = :village');
  if (household) parts.push('s.household_id = :household');
  if (kind) parts.push('s.kind = :kind');
  if (/^\d{4}$/.test(year ?? '')) parts.push('s.given_on >= make_date(:year, 1, 1) and s.given_on < make_date(:year + 1, 1, 1)');
  if (from) parts.push('s.given_on >= :from::date');
  if (until) parts.push('s.given_on < :until::date');
  if (q) parts.push('(h.code = :q or exists (select from household_member m where m.household_id = h.id and m.name_folded like :like))');
  const number = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
  return {
    where: parts.join(' and '),
    parameters: {
      ...{ programme, kind, q, from, until, village: number(village), household: number(household), year: number(year) },
      like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%`,
      paths: `{${actor.paths('household.view').join(',')}}`,
    },
  };
}

function orderOf({ sort, direction }: ListQuery): string {
  const column = SUPPORT_SORTS[sort as keyof typeof SUPPORT_SORTS] as string | undefined;
  return column ? `${column} ${direction} nulls last, s.id` : 's.given_on desc, s.id desc';
}
