import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CampaignRepository } from '../campaign.repository.js';
import { ReportRound } from '../report-round.entity.js';

export interface Freezing {
  roundId: number;
  frozen: boolean;
  reason: string;
}

/** Closes a round for new reports, or opens it again; both with a reason. */
@Injectable()
export class FreezeRound {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { roundId, frozen, reason }: Freezing): Promise<ReportRound> {
    const round = await this.em.findOne(ReportRound, roundId, { populate: ['indicator', 'campaign'] });
    if (!round) throw new NotVisible();
    await this.campaigns.managedBy(actor, round.campaign.id, 'result.approve');
    if (frozen === Boolean(round.frozenAt)) throw new RuleBroken(frozen ? 'results.rule.frozenAlready' : 'results.rule.notFrozen');
    round.frozenAt = frozen ? this.clock.now() : null;
    round.frozenReason = frozen ? reason : null;
    const label = `${round.indicator.code} · ${formatDay(round.asOf)}`;
    const verb = frozen ? 'round.frozen' : 'round.unfrozen';
    await this.audit.record(actor, verb, { object: round, label, unitPath: round.campaign.unitPath, why: reason });
    return round;
  }
}
