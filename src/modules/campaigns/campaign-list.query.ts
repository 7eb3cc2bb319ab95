import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { fold } from '../platform/text/vietnamese.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../platform/web/list-query.js';
import type { CampaignState } from './campaign.entity.js';
import { VISIBLE_CAMPAIGN, visibleCampaignParams } from './campaign.repository.js';

export interface CampaignRow {
  id: number;
  name: string;
  kind: 'regular' | 'thematic';
  state: CampaignState;
  startsOn: PlainDate;
  endsOn: PlainDate;
  documentNumber: string | null;
  unitId: number;
  unitKind: string;
  unitName: string;
  parentId: number | null;
  parentName: string | null;
  /** The movement this one answers may be outside the reader's scope: then it is named, without a way to it. */
  parentVisible: boolean;
  invented: boolean;
  participants: number;
}

export const CAMPAIGN_SORTS = {
  name: 'c.name collate "vi-VN-x-icu"',
  unit: 'v.name collate "vi-VN-x-icu"',
  startsOn: 'c.starts_on',
  state: `array_position(array['draft', 'submitted', 'launched', 'running', 'interim_review', 'final_review', 'awarding', 'closed', 'cancelled'], c.state)`,
} as const;
export const CAMPAIGN_FILTERS = ['state', 'year', 'unit', 'kind'] as const;

/** The campaigns an actor may see, as a list. */
@Injectable()
export class CampaignListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: CampaignRow[]; total: number }> {
    const where = conditions(actor, list);
    const [count] = await this.sql<{ total: string }>(`select count(*) as total from campaign c where ${where.text}`, where.params);
    const rows = await this.rows(actor, list, list.size, offsetOf(list));
    return { rows, total: Number(count!.total) };
  }

  rows(actor: Actor, list: ListQuery, limit: number, offset: number): Promise<CampaignRow[]> {
    const where = conditions(actor, list);
    return this.sql<CampaignRow>(`${SELECT} where ${where.text} order by ${orderOf(list)} limit ? offset ?`, [
      ...visibleCampaignParams(actor),
      ...where.params,
      limit,
      offset,
    ]);
  }

  /** What the filters offer: the years and launching units that occur among the visible campaigns. */
  async choices(actor: Actor): Promise<{ years: number[]; units: { id: number; kind: string; name: string }[] }> {
    const seen = visibleCampaignParams(actor);
    const years = await this.sql<{ year: number }>(
      `select distinct generate_series(extract(year from c.starts_on)::int, extract(year from c.ends_on)::int) as year
       from campaign c where ${VISIBLE_CAMPAIGN} order by year desc`,
      seen,
    );
    const units = await this.sql<{ id: number; kind: string; name: string }>(
      `select distinct u.id, v.kind, v.name from campaign c join unit u on u.id = c.launching_unit_id ${UNIT_NAME}
       where ${VISIBLE_CAMPAIGN} order by v.name limit 200`,
      seen,
    );
    return { years: years.map(({ year }) => year), units };
  }

  private sql<Row>(query: string, params: unknown[]): Promise<Row[]> {
    return this.em.getConnection().execute<Row[]>(query, params, 'all', this.em.getTransactionContext());
  }
}

/** A unit is called what it was called on the campaign's first day. */
const UNIT_NAME = `join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = c.launching_unit_id
    order by x.valid @> c.starts_on desc, upper(x.valid) desc nulls first limit 1) v on true`;

const SELECT = `
  select c.id, c.name, c.kind, c.state, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    c.document_number as "documentNumber", c.launching_unit_id as "unitId", v.kind as "unitKind", v.name as "unitName",
    parent.id as "parentId", parent.name as "parentName", coalesce(${VISIBLE_CAMPAIGN.replaceAll('c.', 'parent.')}, false) as "parentVisible",
    c.invented, (select count(*)::int from campaign_participant q where q.campaign_id = c.id) as participants
  from campaign c ${UNIT_NAME}
  left join campaign parent on parent.id = c.parent_id`;

function conditions(actor: Actor, list: ListQuery): { text: string; params: unknown[] } {
  const { state, year, unit, kind } = list.filters;
  const parts: [string, unknown[]][] = [[VISIBLE_CAMPAIGN, visibleCampaignParams(actor)]];
  if (list.q) {
    const like = `%${fold(list.q).replace(/[\\%_]/g, '\\$&')}%`;
    parts.push([`lower(unaccent(c.name || ' ' || coalesce(c.document_number, ''))) like ?`, [like]]);
  }
  if (state) parts.push(['c.state = ?', [state]]);
  if (kind) parts.push(['c.kind = ?', [kind]]);
  if (year && /^\d{4}$/.test(year)) parts.push([`extract(year from c.starts_on) <= ? and extract(year from c.ends_on) >= ?`, [year, year]]);
  if (unit && /^\d{1,9}$/.test(unit)) parts.push(['c.launching_unit_id = ?', [unit]]);
  return { text: parts.map(([text]) => text).join(' and '), params: parts.flatMap(([, params]) => params) };
}

function orderOf(list: ListQuery): string {
  const column = CAMPAIGN_SORTS[list.sort as keyof typeof CAMPAIGN_SORTS] as string | undefined;
  return column ? `${column} ${list.direction}, c.id` : 'c.starts_on desc, c.id desc';
}
