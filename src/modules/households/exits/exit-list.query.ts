import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { HouseholdClass } from '../household-words.js';
import { REGISTRATIONS } from './exit-outcome.js';
import type { Lack, ListedClass, Outcome } from './exit-words.js';

export interface ExitRow {
  id: number;
  householdId: number;
  code: string;
  headName: string;
  village: string;
  commune: string;
  classThen: ListedClass;
  registeredOn: PlainDate;
  lacks: Lack[];
  helpers: string | null;
  accepted: boolean | null;
  planned: number;
  done: number;
  outcome: Outcome;
  judgedClass: HouseholdClass | null;
  judgedOn: PlainDate | null;
  relapsedOn: PlainDate | null;
}

export const EXIT_SORTS = {
  headName: 'h.head_name collate "vi-VN-x-icu"',
  village: 'v.name collate "vi-VN-x-icu"',
  registeredOn: 'r.registered_on',
};
export const EXIT_FILTERS = ['year', 'commune', 'village', 'helper', 'outcome'];

/** Who registered for a year, in the units of the actor, with what became of it. */
@Injectable()
export class ExitListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, year: number, day: PlainDate): Promise<{ rows: ExitRow[]; total: number }> {
    const { where, parameters } = conditions(actor, list, year, day);
    const [count] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from ${REGISTRATIONS} where ${where}`,
      parameters,
    );
    const rows = await this.em.execute<ExitRow[]>(
      `select ${COLUMNS} from ${FROM} where ${where} order by ${orderOf(list)} limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: count!.total };
  }

  /** Years in which somebody registered, newest first, for the filter. */
  async years(actor: Actor): Promise<number[]> {
    const rows = await this.em.execute<{ year: number }[]>(
      `select distinct year from exit_registration where path <@ any (:paths::ltree[]) order by year desc limit 30`,
      { paths: pathsOf(actor) },
    );
    return rows.map(({ year }) => year);
  }
}

const nameOf = (unit: string): string => `
  (select x.name from unit_version x where x.unit_id = ${unit} order by x.valid @> r.registered_on desc, upper(x.valid) desc nulls first limit 1)`;

const FROM = `${REGISTRATIONS}
  join lateral (select ${nameOf('r.village_id')} as name, (select x.parent_id from unit_version x where x.unit_id = r.village_id
    order by x.valid @> r.registered_on desc, upper(x.valid) desc nulls first limit 1) as parent_id) v on true`;

const COLUMNS = `r.id, r.household_id as "householdId", h.code, h.head_name as "headName", v.name as village, ${nameOf('v.parent_id')} as commune,
  r.class_then as "classThen", r.registered_on::text as "registeredOn", r.lacks, r.accepted,
  (select string_agg(${nameOf('e.unit_id')}, ', ' order by e.id) from exit_helper e where e.registration_id = r.id and e.until is null) as helpers,
  (select count(*)::int from exit_plan_item i where i.registration_id = r.id and i.state <> 'dropped') as planned,
  (select count(*)::int from exit_plan_item i where i.registration_id = r.id and i.state = 'done') as done,
  o.outcome, o.judged_class as "judgedClass", o.judged_on::text as "judgedOn", o.relapsed_on::text as "relapsedOn"`;

const pathsOf = (actor: Actor): string => `{${actor.paths('household.view').join(',')}}`;

function conditions(actor: Actor, list: ListQuery, year: number, day: PlainDate): { where: string; parameters: Record<string, unknown> } {
  const parts = ['r.path <@ any (:paths::ltree[])', 'r.year = :year'];
  const { commune, village, helper, outcome } = list.filters;
  if (commune) parts.push('ltree2text(subpath(r.path, -2, 1))::int = :commune');
  if (village) parts.push('r.village_id = :village');
  if (helper) parts.push('exists (select from exit_helper e where e.registration_id = r.id and e.unit_id = :helper and e.until is null)');
  if (outcome === 'relapsed') parts.push('o.relapsed_on is not null');
  else if (outcome) parts.push('o.outcome = :outcome');
  if (list.q) {
    parts.push(`(h.code = :q or exists (select from household_member m where m.household_id = h.id and m.name_folded like :like))`);
  }
  const number = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
  const like = `%${fold(list.q).replace(/[\\%_]/g, '\\$&')}%`;
  return {
    where: parts.join(' and '),
    parameters: {
      paths: pathsOf(actor),
      year,
      day,
      commune: number(commune),
      village: number(village),
      helper: number(helper),
      outcome,
      q: list.q,
      like,
    },
  };
}

function orderOf({ sort, direction }: ListQuery): string {
  const column = EXIT_SORTS[sort as keyof typeof EXIT_SORTS] as string | undefined;
  return column ? `${column} ${direction}, r.id` : `r.path, ${EXIT_SORTS.headName}, r.id`;
}
