import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { CampaignRepository } from '../../campaigns/campaign.repository.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { Pledge } from '../pledge.entity.js';
import type { PledgeKind } from '../pledge-words.js';
import { PledgeVersion } from '../pledge-version.entity.js';
import { dayInYear } from './pledge-day.rules.js';
import { PledgeUnitsQuery } from './pledge-units.query.js';

export interface PledgeFields {
  kind: PledgeKind;
  title: string;
  year: number;
  hostId: number;
  campaignId: number | null;
  signBy: PlainDate | null;
}

/** Begins a pledge: version 1, empty. */
@Injectable()
export class CreatePledge {
  constructor(
    private readonly em: EntityManager,
    private readonly units: PledgeUnitsQuery,
    private readonly campaigns: CampaignRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `hostId`, `campaignId` or `signBy` */
  @Transactional()
  async run(actor: Actor, { hostId, campaignId, ...fields }: PledgeFields): Promise<Pledge> {
    const host = await this.units.onDay(hostId, dayInYear(this.clock.today(), fields.year));
    if (!host || !actor.canAt('pledge.manage', host.path)) throw new RuleBroken('pledges.rule.host', {}, 'hostId');
    if (fields.signBy && yearOf(fields.signBy) > fields.year) throw new RuleBroken('pledges.rule.signBy', { year: fields.year }, 'signBy');
    const campaign = campaignId === null ? null : await this.campaign(actor, campaignId, fields.year);
    const pledge = this.em.create(Pledge, { ...fields, campaign, host: this.em.getReference(Unit, hostId), unitPath: host.path });
    this.em.create(PledgeVersion, { pledge, number: 1 });
    await this.audit.record(actor, 'pledge.created', { object: pledge, label: fields.title, unitPath: host.path });
    return pledge;
  }

  private async campaign(actor: Actor, id: number, year: number) {
    const campaign = await this.campaigns.visibleTo(actor, id).catch((error: unknown) => {
      if (error instanceof NotVisible) throw new RuleBroken('pledges.rule.campaign', {}, 'campaignId');
      throw error;
    });
    if (year < yearOf(campaign.startsOn) || year > yearOf(campaign.endsOn))
      throw new RuleBroken('pledges.rule.campaignYear', {}, 'campaignId');
    return campaign;
  }
}
