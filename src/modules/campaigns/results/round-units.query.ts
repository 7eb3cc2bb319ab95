import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import { ltreeArray } from '../ltree-array.js';
import { type OwedState, owedReports } from './owed-reports.sql.js';

export interface RoundUnitRow {
  unitId: number;
  unitKind: string;
  unitName: string;
  unitPath: string;
  measurementId: number | null;
  state: OwedState;
  correcting: boolean;
  late: boolean;
  firstOn: PlainDate | null;
  numerator: number | null;
  denominator: number | null;
}

export const ROUND_UNIT_SORTS = { unit: `o.unit_name collate "vi-VN-x-icu"`, state: 'o.state', firstOn: 'o.first_on' } as const;
export const ROUND_UNIT_FILTERS = ['state', 'late'] as const;

/** The units of one round, within the reader's scope. */
@Injectable()
export class RoundUnitsQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, campaignId: number, roundId: number, list: ListQuery): Promise<{ rows: RoundUnitRow[]; total: number }> {
    const [count] = await this.em.execute<{ total: number }[]>(
      `${OWED} select count(*)::int as total from owed o ${WHERE}`,
      this.asked(actor, campaignId, roundId, list),
    );
    return { rows: await this.rows(actor, campaignId, roundId, list, PAGE_SIZE, offsetOf(list)), total: count!.total };
  }

  rows(actor: Actor, campaignId: number, roundId: number, list: ListQuery, limit: number, offset: number): Promise<RoundUnitRow[]> {
    const column = ROUND_UNIT_SORTS[list.sort as keyof typeof ROUND_UNIT_SORTS] as string | undefined;
    const order = `${column ? `${column} ${list.direction},` : ''} o.unit_name collate "vi-VN-x-icu", o.unit_id`;
    return this.em.execute<RoundUnitRow[]>(`${OWED} ${SELECT} ${WHERE} order by ${order} limit :limit offset :offset`, {
      ...this.asked(actor, campaignId, roundId, list),
      limit,
      offset,
    });
  }

  private asked(actor: Actor, campaignId: number, roundId: number, { q, filters }: ListQuery) {
    return {
      ...{ campaignId, roundId, paths: ltreeArray(actor.paths('campaign.view')), today: this.clock.today() },
      ...{ like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%`, state: filters['state'] ?? '', late: filters['late'] ?? '' },
    };
  }
}

const OWED = `with owed as (${owedReports('r.id = :roundId')})`;

const WHERE = `
  where lower(unaccent(o.unit_name)) like :like and (:state = '' or o.state = :state) and (:late = '' or o.late = (:late = 'yes'))`;

const SELECT = `
  select o.unit_id as "unitId", o.unit_kind as "unitKind", o.unit_name as "unitName", o.unit_path::text as "unitPath",
    o.measurement_id as "measurementId", o.state, o.correcting, o.late, o.first_on::text as "firstOn", e.numerator::float8, e.denominator::float8
  from owed o
  left join lateral (
    select x.numerator, x.denominator from measurement_revision x where x.measurement_id = o.measurement_id
    order by x.state = 'accepted' desc, x.revision desc limit 1) e on true`;
