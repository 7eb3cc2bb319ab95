import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { CampaignState } from '../campaign.entity.js';
import { VISIBLE_CAMPAIGN, visibleCampaignParams } from '../campaign.repository.js';
import type { Group, IndicatorType } from '../indicator.entity.js';
import { ltreeArray } from '../ltree-array.js';
import type { RevisionState } from '../measurement-revision.entity.js';
import { seesReport, unitOn, vietnameseDay } from './reporting.sql.js';

export interface MeasurementRow {
  id: number;
  indicatorId: number;
  code: string;
  indicatorName: string;
  reading: string | null;
  type: IndicatorType;
  unitOfMeasure: string;
  numeratorUnit: string | null;
  numeratorLabel: string;
  denominatorLabel: string | null;
  group: Group;
  asOf: PlainDate;
  unitId: number;
  unitKind: string;
  unitName: string;
  unitPath: string;
}

export interface RevisionRow {
  id: number;
  revision: number;
  state: RevisionState;
  numerator: number;
  denominator: number | null;
  note: string | null;
  jumpChecked: boolean;
  /** The program counted it from the household register. */
  derived: boolean;
  reason: string | null;
  returnReason: string | null;
  corrects: number | null;
  invented: boolean;
  submittedBy: string | null;
  submittedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  campaignId: number;
  campaignName: string;
  campaignState: CampaignState;
  roundId: number | null;
  /** Its round takes no new reports. */
  frozen: boolean;
  dueOn: PlainDate | null;
  late: boolean;
}

/** One figure with everything that was ever reported of it. */
@Injectable()
export class MeasurementPageQuery {
  constructor(private readonly em: EntityManager) {}

  /**
   * What the actor may see of it (`seesReport`), in campaigns the actor may see. Nothing to see is 404.
   */
  async of(actor: Actor, id: number): Promise<{ measurement: MeasurementRow; revisions: RevisionRow[] }> {
    const [measurement] = await this.em.execute<MeasurementRow[]>(MEASUREMENT, { id });
    if (!measurement) throw new NotVisible();
    const revisions = await this.em
      .getConnection()
      .execute<RevisionRow[]>(
        REVISIONS,
        [id, ltreeArray(actor.paths('campaign.view')), ...visibleCampaignParams(actor)],
        'all',
        this.em.getTransactionContext(),
      );
    if (!revisions.length) throw new NotVisible();
    return { measurement, revisions };
  }

  /** Files of a report are for those who see the report. */
  async seesRevision(actor: Actor, revisionId: number): Promise<boolean> {
    const [row] = await this.em.execute<{ id: number }[]>(`select measurement_id as id from measurement_revision where id = :revisionId`, {
      revisionId,
    });
    if (!row) return false;
    const { revisions } = await this.of(actor, row.id).catch((error: unknown) => {
      if (error instanceof NotVisible) return { revisions: [] };
      throw error;
    });
    return revisions.some(({ id }) => id === revisionId);
  }
}

const MEASUREMENT = `
  select m.id, i.id as "indicatorId", i.code, i.name as "indicatorName", i.reading, i.type, i.unit_of_measure as "unitOfMeasure",
    i.numerator_unit as "numeratorUnit", i.numerator_label as "numeratorLabel", i.denominator_label as "denominatorLabel",
    m.population as "group", m.as_of::text as "asOf", m.unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", m.unit_path::text as "unitPath"
  from measurement m join indicator i on i.id = m.indicator_id ${unitOn('m.unit_id', 'm.as_of')}
  where m.id = :id`;

const REVISIONS = `
  select r.id, r.revision, r.state, r.numerator::float8, r.denominator::float8, r.note, r.jump_checked as "jumpChecked", r.derived_from is not null as derived, r.reason,
    r.return_reason as "returnReason", old.revision as corrects, r.invented, s.full_name as "submittedBy", r.submitted_at as "submittedAt",
    d.full_name as "decidedBy", r.decided_at as "decidedAt", c.id as "campaignId", c.name as "campaignName", c.state as "campaignState", round.id as "roundId",
    round.frozen_at is not null as frozen,
    round.due_on::text as "dueOn", coalesce(${vietnameseDay('r.submitted_at')} > round.due_on and r.revision = 1, false) as late
  from measurement_revision r
  join measurement m on m.id = r.measurement_id
  join campaign c on c.id = r.campaign_id
  left join measurement_revision old on old.id = r.corrects_id
  left join user_account s on s.id = r.submitted_by
  left join user_account d on d.id = r.decided_by
  left join report_round round on round.campaign_id = c.id and round.indicator_id = m.indicator_id and round.population = m.population
    and round.as_of = m.as_of
  where m.id = ? and ${seesReport('?')} and ${VISIBLE_CAMPAIGN}
  order by r.revision desc limit 200`;
