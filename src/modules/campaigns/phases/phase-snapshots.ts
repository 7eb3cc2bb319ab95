import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Campaign } from '../campaign.entity.js';
import type { CampaignPhase } from '../campaign-phase.entity.js';
import { CampaignFigures } from '../overview/campaign-figures.js';
import { PhaseSnapshot } from '../phase-snapshot.entity.js';

/** Freezes the figures of a campaign as the overview shows them on a day. */
@Injectable()
export class PhaseSnapshots {
  constructor(
    private readonly em: EntityManager,
    private readonly figures: CampaignFigures,
    private readonly clock: Clock,
  ) {}

  async take(actor: Actor, campaign: Campaign, phase: CampaignPhase, asOf: PlainDate, report: string): Promise<PhaseSnapshot> {
    if (!campaign.covers(asOf)) throw new RuleBroken('campaigns.error.outsidePeriod', {}, 'asOf');
    if (asOf > this.clock.today()) throw new RuleBroken('campaigns.phase.ahead', {}, 'asOf');
    const figures = await this.figures.figuresOn(campaign.id, asOf);
    const takenAt = this.clock.now();
    phase.closedAt = takenAt;
    return this.em.create(PhaseSnapshot, { phase, asOf, report, figures, takenBy: actor.userId, takenAt });
  }
}
