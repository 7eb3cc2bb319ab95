import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { VISIBLE_CAMPAIGN, visibleCampaignParams } from '../../campaigns/campaign.repository.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { PledgeUnitsQuery } from './pledge-units.query.js';

/** What the form of a new pledge offers: the units the actor acts for, and the movements they may see. */
@Injectable()
export class NewPledgeChoices {
  constructor(
    private readonly em: EntityManager,
    private readonly units: PledgeUnitsQuery,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor) {
    const today = this.clock.today();
    const campaigns = await this.em
      .getConnection()
      .execute<{ id: number; title: string }[]>(
        `select c.id, c.name as title from campaign c where c.state not in ('draft', 'cancelled') and ${VISIBLE_CAMPAIGN} order by c.starts_on desc, c.id limit 100`,
        visibleCampaignParams(actor),
        'all',
        this.em.getTransactionContext(),
      );
    return { hosts: await this.units.hosts(actor, today), campaigns, year: yearOf(today) };
  }
}
