import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { SponsorshipRepository } from './sponsorship.repository.js';

/** The sponsor no longer stands by the commune or household. */
@Injectable()
export class EndSponsorship {
  constructor(
    private readonly sponsorships: SponsorshipRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `on` */
  @Transactional()
  async run(actor: Actor, { id, on, reason }: { id: number; on: PlainDate; reason: string }): Promise<void> {
    const sponsorship = await this.sponsorships.running(actor, id);
    if (on < sponsorship.since || on > this.clock.today()) throw new RuleBroken('support.rule.endDay', {}, 'on');
    sponsorship.endedOn = on;
    sponsorship.endReason = reason;
    await this.audit.record(actor, 'sponsorship.ended', { object: sponsorship, unitPath: sponsorship.path, why: reason });
  }
}
