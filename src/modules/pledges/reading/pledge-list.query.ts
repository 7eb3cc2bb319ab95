import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { unitTitle } from '../../units/unit-names.js';
import type { PledgeState } from '../life/pledge-states.js';
import { seenBy, VISIBLE_PLEDGE } from '../pledge.repository.js';
import type { PledgeKind } from '../pledge-words.js';

export interface PledgeListRow {
  id: number;
  kind: PledgeKind;
  title: string;
  year: number;
  state: PledgeState;
  hostId: number;
  host: string;
  campaignId: number | null;
  parties: number;
  signed: number;
  items: number;
  kept: number;
  partly: number;
  notKept: number;
  invented: boolean;
}

export interface ToSignRow {
  pledgeId: number;
  title: string;
  partyId: number;
  unit: string;
  proposedOn: PlainDate;
  signBy: PlainDate | null;
}

export const PLEDGE_SORTS = { title: 'g.title collate "vi-VN-x-icu"', year: 'g.year' };
export const PLEDGE_FILTERS = ['year', 'kind', 'state', 'campaign'];

/** Pledges an actor may see, a page at a time. */
@Injectable()
export class PledgeListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: PledgeListRow[]; total: number }> {
    const { where, parameters } = conditions(actor, list);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total from pledge g where ${where}`, parameters);
    const order = PLEDGE_SORTS[list.sort as keyof typeof PLEDGE_SORTS] as string | undefined;
    const rows = await this.em.execute<(PledgeListRow & { hostKind: string })[]>(
      `${ROWS} where ${where} order by ${order ? `${order} ${list.direction}, g.id` : 'g.year desc, g.id desc'} limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows: rows.map(({ hostKind, ...row }) => ({ ...row, host: unitTitle(hostKind, row.host) })), total: count!.total };
  }

  async years(actor: Actor): Promise<number[]> {
    const rows = await this.em.execute<{ year: number }[]>(
      `select distinct g.year from pledge g where ${VISIBLE_PLEDGE} order by g.year desc limit 30`,
      { seen: seenBy(actor) },
    );
    return rows.map(({ year }) => year);
  }

  /** What waits for a signature of the units whose head the actor is. */
  async toSign(actor: Actor): Promise<ToSignRow[]> {
    const units = actor.grants.filter(({ permissions }) => permissions.has('pledge.sign')).map(({ unitId }) => unitId);
    const rows = await this.em.execute<(ToSignRow & { kind: string })[]>(TO_SIGN, { units: `{${[...new Set(units)].join(',')}}` });
    return rows.map(({ kind, ...row }) => ({ ...row, unit: unitTitle(kind, row.unit) }));
  }
}

function conditions(actor: Actor, { q, filters }: ListQuery): { where: string; parameters: Record<string, unknown> } {
  const parts = [VISIBLE_PLEDGE];
  const number = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
  if (filters['year']) parts.push('g.year = :year');
  if (filters['campaign']) parts.push('g.campaign_id = :campaign');
  if (filters['kind']) parts.push('g.kind = :kind');
  if (filters['state']) parts.push('g.state = :state');
  if (q) parts.push(`g.title ilike :like`);
  return {
    where: parts.join(' and '),
    parameters: {
      ...{ seen: seenBy(actor), year: number(filters['year']), campaign: number(filters['campaign']) },
      ...{ kind: filters['kind'] ?? '', state: filters['state'] ?? '', like: `%${q.replace(/[\\%_]/g, '\\$&')}%` },
    },
  };
}

/** The version the list speaks of: the one in force, else the last. */
const SHOWN = `(select v.id from pledge_version v where v.pledge_id = g.id order by (v.in_force_on is not null) desc, v.number desc limit 1)`;

const ROWS = `
  select g.id, g.kind, g.title, g.year, g.state, g.host_id as "hostId", h.name as host, h.kind as "hostKind", g.campaign_id as "campaignId",
    g.invented, p.parties, p.signed, i.items, i.kept, i.partly, i."notKept"
  from pledge g
  join lateral (select x.kind, x.name from unit_version x where x.unit_id = g.host_id order by upper(x.valid) desc nulls first limit 1) h on true
  cross join lateral (select ${SHOWN} as id) v
  cross join lateral (
    select count(*)::int as parties, count(s.id)::int as signed
    from pledge_party p left join pledge_signature s on s.party_id = p.id where p.pledge_version_id = v.id) p
  cross join lateral (
    select count(*)::int as items, count(*) filter (where j.outcome = 'kept')::int as kept,
      count(*) filter (where j.outcome = 'partly')::int as partly, count(*) filter (where j.outcome = 'not_kept')::int as "notKept"
    from pledge_item i
    left join lateral (select x.outcome from pledge_judgement x where x.item_id = i.id order by x.id desc limit 1) j on true
    where i.pledge_version_id = v.id) i`;

const TO_SIGN = `
  select g.id as "pledgeId", g.title, p.id as "partyId", u.kind, u.name as unit, v.proposed_on::text as "proposedOn", g.sign_by::text as "signBy"
  from pledge g
  join pledge_version v on v.pledge_id = g.id and v.text is not null and v.in_force_on is null and v.dropped_on is null
  join pledge_party p on p.pledge_version_id = v.id and p.unit_id = any (:units::int[])
  join lateral (select x.kind, x.name from unit_version x where x.unit_id = p.unit_id order by upper(x.valid) desc nulls first limit 1) u on true
  where g.state in ('proposed', 'amendment_proposed') and not exists (select from pledge_signature s where s.party_id = p.id)
  order by g.sign_by nulls last, v.proposed_on, g.id limit 200`;
