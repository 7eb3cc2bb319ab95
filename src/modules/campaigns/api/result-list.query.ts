import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { CampaignRepository, VISIBLE_CAMPAIGN, visibleCampaignParams } from '../campaign.repository.js';
import type { Group, IndicatorType } from '../indicator.entity.js';
import { ltreeArray } from '../ltree-array.js';
import type { RevisionState } from '../measurement-revision.entity.js';
import { seesReport, unitOn } from '../results/reporting.sql.js';

/** A figure with the newest report of it that the reader may see. */
export interface ResultRow {
  id: number;
  campaignId: number;
  indicatorId: number;
  code: string;
  indicatorName: string;
  unitOfMeasure: string;
  type: IndicatorType;
  unitId: number;
  unitKind: string;
  unitName: string;
  group: Group;
  asOf: PlainDate;
  version: number;
  state: RevisionState;
  numerator: number;
  denominator: number | null;
  note: string | null;
  reason: string | null;
  returnReason: string | null;
  submittedAt: Date;
  decidedAt: Date | null;
  invented: boolean;
}

export interface ResultFilters {
  indicator: number | null;
  unit: number | null;
  group: Group | null;
  state: RevisionState | null;
  from: PlainDate | null;
  to: PlainDate | null;
}

/** Results for programs: of each figure the newest report that the reader may see. */
@Injectable()
export class ResultListQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
  ) {}

  async page(actor: Actor, campaignId: number, filters: ResultFilters, page: { limit: number; offset: number }) {
    await this.campaigns.visibleTo(actor, campaignId);
    const asked = { campaignId, paths: ltreeArray(actor.paths('campaign.view')), ...filters };
    const [count] = await this.em.execute<{ total: number }[]>(`with ${SEEN} select count(*)::int as total from seen ${OF_STATE}`, asked);
    const rows = await this.em.execute<ResultRow[]>(LIST, { ...asked, ...page });
    return { rows: rows.map(dated), total: count!.total };
  }

  async one(actor: Actor, id: number): Promise<ResultRow> {
    const params = [id, ltreeArray(actor.paths('campaign.view')), ...visibleCampaignParams(actor)];
    const [row] = await this.em.getConnection().execute<ResultRow[]>(ONE, params, 'all', this.em.getTransactionContext());
    if (!row) throw new NotVisible();
    return dated(row);
  }
}

const dated = (row: ResultRow): ResultRow => ({
  ...row,
  submittedAt: new Date(row.submittedAt),
  decidedAt: row.decidedAt && new Date(row.decidedAt),
});

const COLUMNS = `
  m.id, r.campaign_id as "campaignId", i.id as "indicatorId", i.code, i.name as "indicatorName", i.unit_of_measure as "unitOfMeasure", i.type,
  m.unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", m.population as "group", m.as_of::text as "asOf", r.revision as version,
  r.state, r.numerator::float8, r.denominator::float8, r.note, r.reason, r.return_reason as "returnReason", r.submitted_at as "submittedAt",
  r.decided_at as "decidedAt", r.invented`;

const SEEN = `
  seen as (
    select distinct on (r.measurement_id) r.*
    from measurement_revision r join measurement m on m.id = r.measurement_id
    where r.campaign_id = :campaignId and ${seesReport(':paths')}
      and (:indicator::int is null or m.indicator_id = :indicator) and (:unit::int is null or m.unit_id = :unit)
      and (:group::text is null or m.population = :group) and (:from::date is null or m.as_of >= :from) and (:to::date is null or m.as_of <= :to)
    order by r.measurement_id, r.revision desc
  )`;

const OF_STATE = `where (:state::text is null or state = :state)`;

const LIST = `
  with ${SEEN}
  select ${COLUMNS}
  from (select * from seen ${OF_STATE}) r
  join measurement m on m.id = r.measurement_id
  join indicator i on i.id = m.indicator_id ${unitOn('m.unit_id', 'm.as_of')}
  order by m.as_of desc, i.code, m.population, v.name collate "vi-VN-x-icu", m.id
  limit :limit offset :offset`;

const ONE = `
  select ${COLUMNS}
  from measurement m
  join measurement_revision r on r.measurement_id = m.id
  join campaign c on c.id = r.campaign_id
  join indicator i on i.id = m.indicator_id ${unitOn('m.unit_id', 'm.as_of')}
  where m.id = ? and ${seesReport('?')} and ${VISIBLE_CAMPAIGN}
  order by r.revision desc limit 1`;
