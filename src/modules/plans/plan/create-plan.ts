import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { BEFORE_LAUNCH, OVER } from '../../campaigns/campaign.entity.js';
import { CampaignRepository } from '../../campaigns/campaign.repository.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Plan } from '../plan.entity.js';

export interface PlanDetails {
  name: string;
  documentNumber: string | null;
  documentDate: PlainDate | null;
  startsOn: PlainDate;
  endsOn: PlainDate;
  note: string | null;
}

/** Whoever manages plans where the campaign was launched writes one for it; the document stands by then, so its clauses do not go. */
@Injectable()
export class CreatePlan {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, details: PlanDetails): Promise<Plan> {
    const campaign = await this.campaigns.managedBy(actor, campaignId, 'plan.manage');
    if ([...OVER, ...BEFORE_LAUNCH].includes(campaign.state)) throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    checkPeriod(details);
    const { unitPath } = campaign;
    const plan = this.em.create(Plan, { ...details, campaignId, unitPath, createdAt: this.clock.now() });
    await this.audit.record(actor, 'plan.created', { object: plan, label: plan.name, unitPath });
    return plan;
  }
}

export function checkPeriod({ startsOn, endsOn }: Pick<PlanDetails, 'startsOn' | 'endsOn'>): void {
  if (endsOn < startsOn) throw new RuleBroken('plans.rule.endBeforeStart', {}, 'endsOn');
}
