import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { addDays, dayOf, earlier, later, parseVietnameseDate, type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import { GROUPS_OF_HOUSEHOLDS } from '../household-words.js';

/** What a report is about: a unit and its parts, over a period, for everybody or one group. */
export interface ReportScope {
  unitId: number;
  unitName: string;
  path: string;
  /** Names and ids from the top of the reader's area down to the unit. */
  trail: { id: number; name: string }[];
  from: PlainDate;
  to: PlainDate;
  /** Of the period where it is one of the calendar, up to today in the running one; otherwise null. */
  year: number | null;
  group: string | null;
}

const Asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  year: z.coerce.number().int().min(2005).max(2100).optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  group: z.enum(GROUPS_OF_HOUSEHOLDS).nullable().catch(null),
});

/** Reads what a report was asked for; whatever cannot be read falls back to the reader's own area and the running year. */
@Injectable()
export class ReadReportScope {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws NotVisible for a unit outside the area in which the actor may see figures */
  async run(actor: Actor, query: Record<string, unknown>): Promise<ReportScope> {
    const { unit, group, ...period } = Asked.parse(query);
    const { from, to } = this.period(period);
    const paths = actor.paths('household.count');
    const [found] = await this.em.execute<{ unitId: number; kind: string; name: string; path: string }[]>(
      `select unit_id as "unitId", kind, name, path::text as path from unit_version
       where valid @> :to::date and level <> 'organisation' and path <@ any (:paths::ltree[]) ${unit ? 'and unit_id = :unit' : ''}
       order by nlevel(path), unit_id limit 1`,
      { to, unit, paths: `{${paths.join(',')}}` },
    );
    if (!found) throw new NotVisible();
    const { unitId, kind, name, path } = found;
    return {
      unitId,
      unitName: unitTitle(kind, name),
      path,
      trail: await this.trail(path, paths, to),
      from,
      to,
      year: this.calendarYear(from, to),
      group,
    };
  }

  private period({ year, from, to }: { year?: number | undefined; from?: string | undefined; to?: string | undefined }) {
    const today = this.clock.today();
    const [begin, end] = [parseVietnameseDate(from ?? ''), parseVietnameseDate(to ?? '')];
    if (begin && end && begin < end) return { from: begin, to: end };
    return wholeYear(year ?? yearOf(today), today);
  }

  private calendarYear(from: PlainDate, to: PlainDate): number | null {
    const whole = wholeYear(yearOf(to), this.clock.today());
    return whole.from === from && whole.to === to ? yearOf(to) : null;
  }

  private async trail(path: string, paths: readonly string[], on: PlainDate): Promise<{ id: number; name: string }[]> {
    const rows = await this.em.execute<{ id: number; kind: string; name: string }[]>(
      `select unit_id as id, kind, name from unit_version
       where path @> :path::ltree and valid @> :on::date and path <@ any (:paths::ltree[]) order by nlevel(path)`,
      { path, on, paths: `{${paths.join(',')}}` },
    );
    return rows.map(({ id, kind, name }) => ({ id, name: unitTitle(kind, name) }));
  }
}

/** From the last evening of the year before; the running year ends today. */
function wholeYear(year: number, today: PlainDate): { from: PlainDate; to: PlainDate } {
  return { from: addDays(dayOf(year, 1, 1), -1), to: earlier(dayOf(year, 12, 31), later(today, dayOf(year, 1, 1))) };
}

/** The same scope with something changed, as a query string. */
export function scopeHref({ unitId, from, to, group }: ReportScope, change: Record<string, string | number | null> = {}): string {
  const asked = Object.entries({ unit: unitId, from, to, group, ...change }).filter(([, value]) => value !== null);
  return `?${new URLSearchParams(asked.map(([key, value]): [string, string] => [key, String(value)]))}`;
}
