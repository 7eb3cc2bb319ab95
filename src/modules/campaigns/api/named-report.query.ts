import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { formatNumber } from '../../platform/format/format.js';
import { EditConflict, NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { Group } from '../indicator.entity.js';
import { ltreeArray } from '../ltree-array.js';

export interface NamedRound {
  campaignId: number;
  indicatorId: number;
  group: Group;
  asOf: PlainDate;
}

interface LatestRevision {
  id: number;
  revision: number;
  numerator: number;
  denominator: number | null;
  note: string | null;
}

/** Programs name a round by what it asks for, and a report by its result and version; here are the keys that use cases know. */
@Injectable()
export class NamedReportQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
  ) {}

  async roundOf(actor: Actor, round: NamedRound): Promise<number> {
    await this.campaigns.visibleTo(actor, round.campaignId);
    const [row] = await this.em.execute<{ id: number }[]>(
      `select id from report_round where campaign_id = :campaignId and indicator_id = :indicatorId and population = :group and as_of = :asOf`,
      { ...round },
    );
    if (!row) throw new RuleBroken('api.error.noRound', {}, 'asOf');
    return row.id;
  }

  /** The report to decide on, if it is still the latest of its result. */
  async revisionOf(actor: Actor, resultId: number, version: number): Promise<number> {
    const [latest] = await this.em.execute<LatestRevision[]>(LATEST, { resultId, paths: ltreeArray(actor.paths('result.approve')) });
    if (!latest) throw new NotVisible();
    if (latest.revision === version) return latest.id;
    const { numerator, denominator, note, revision } = latest;
    throw new EditConflict(
      { numerator: formatNumber(numerator), denominator: denominator === null ? '' : formatNumber(denominator), note: note ?? '' },
      revision,
    );
  }
}

const LATEST = `
  select r.id, r.revision, r.numerator::float8, r.denominator::float8, r.note
  from measurement m join measurement_revision r on r.measurement_id = m.id
  where m.id = :resultId and m.unit_path <@ :paths::ltree[]
  order by r.revision desc limit 1`;
