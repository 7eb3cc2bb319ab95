import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditedFact } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import type { CampaignState } from '../campaign.entity.js';
import type { RevisionState } from '../measurement-revision.entity.js';
import { ltreeArray } from '../ltree-array.js';
import { type Decidable, mayDecide } from './decision.rules.js';
import { isReporting } from './report-input.js';
import { unitOn } from './reporting.sql.js';

export interface WaitingReport extends Decidable {
  id: number;
  measurementId: number;
  revision: number;
  state: RevisionState;
  campaignState: CampaignState;
  code: string;
  unitKind: string;
  unitName: string;
  asOf: PlainDate;
}

/** Reports that somebody is about to decide on. */
@Injectable()
export class DecisionRepository {
  constructor(private readonly em: EntityManager) {}

  /** Those of the reports that still wait, locked until the end of the transaction. Refuses all when one is not the actor's to decide. */
  async waiting(actor: Actor, revisionIds: readonly number[]): Promise<WaitingReport[]> {
    const asked = new Set(revisionIds);
    const reports = await this.em.execute<WaitingReport[]>(LOCK, {
      ids: `{${[...asked].join(',')}}`,
      paths: ltreeArray(actor.paths('result.approve')),
    });
    if (!reports.length || reports.length < asked.size) throw new NotVisible();
    if (reports.some((report) => !mayDecide(actor, report))) throw new RuleBroken('results.rule.notYours');
    if (reports.some(({ campaignState }) => !isReporting(campaignState))) throw new RuleBroken('results.rule.campaignClosed');
    const waiting = reports.filter(({ state }) => state === 'submitted');
    if (!waiting.length) throw new RuleBroken('results.rule.decidedAlready');
    return waiting;
  }
}

export function decisionFact(report: WaitingReport, after: Record<string, unknown>, why: string | null = null): AuditedFact {
  const { measurementId, revision, code, unitKind, unitName, asOf, unitPath } = report;
  return {
    type: 'Measurement',
    id: measurementId,
    label: `${code} · ${unitTitle(unitKind, unitName)} · ${formatDay(asOf)}`,
    unitPath,
    before: { revision, state: 'submitted' },
    after: { revision, ...after },
    why,
  };
}

const LOCK = `
  select r.id, r.measurement_id as "measurementId", r.revision, r.state, r.submitted_by as "submittedBy", m.unit_id as "unitId",
    m.unit_path::text as "unitPath", c.unit_path::text as "campaignPath", c.state as "campaignState", i.code, m.as_of::text as "asOf",
    v.kind as "unitKind", v.name as "unitName"
  from measurement_revision r
  join measurement m on m.id = r.measurement_id
  join campaign c on c.id = r.campaign_id
  join indicator i on i.id = m.indicator_id
  ${unitOn('m.unit_id', 'm.as_of')}
  where r.id = any (:ids::int[]) and m.unit_path <@ :paths::ltree[]
  order by r.id
  for update of r`;
