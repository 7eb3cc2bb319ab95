import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { Campaign } from '../campaign.entity.js';
import type { CampaignFacts } from './campaign-guards.rules.js';

type Counted = Pick<
  CampaignFacts,
  'clauses' | 'participants' | 'phasesOutside' | 'interimOpen' | 'interimClosedNow' | 'finalOpen' | 'finalClosed' | 'submittedBy'
>;

/** What hangs on a campaign, counted in one statement, and the campaign itself as it would be after a step. */
@Injectable()
export class CampaignFactsQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async of(campaign: Campaign, actor: Actor, change: Partial<CampaignFacts> = {}): Promise<CampaignFacts> {
    const [counted] = await this.em.execute<Counted[]>(COUNTED, { id: campaign.id });
    const { startsOn, endsOn, documentNumber, documentDate, signerPosition } = campaign;
    return {
      ...counted!,
      startsOn,
      endsOn,
      oldEndsOn: endsOn,
      documentNumber: documentNumber ?? null,
      documentDate: documentDate ?? null,
      signerPosition: signerPosition ?? null,
      actorId: actor.userId,
      today: this.clock.today(),
      ...change,
    };
  }
}

const COUNTED = `
  select
    (select count(*)::int from clause x where x.campaign_id = c.id) as clauses,
    (select count(*)::int from campaign_participant x where x.campaign_id = c.id) as participants,
    phases.*,
    (select x.actor_id from campaign_transition x where x.campaign_id = c.id and x.verb = 'submit' order by x.id desc limit 1) as "submittedBy"
  from campaign c
  cross join lateral (
    select
      count(*) filter (where p.starts_on < c.starts_on or p.ends_on > c.ends_on)::int as "phasesOutside",
      count(*) filter (where p.kind = 'interim_review' and p.closed_at is null)::int as "interimOpen",
      count(*) filter (where p.kind = 'interim_review' and p.closed_at >= (
        select max(x.at) from campaign_transition x where x.campaign_id = c.id and x.verb = 'open_interim_review'))::int as "interimClosedNow",
      count(*) filter (where p.kind = 'final_review' and p.closed_at is null)::int as "finalOpen",
      count(*) filter (where p.kind = 'final_review' and p.closed_at is not null)::int as "finalClosed"
    from campaign_phase p where p.campaign_id = c.id
  ) phases
  where c.id = :id`;
