import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { rangeText } from '../../platform/time/day-span.js';
import { addDays, earlier } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { unitTitle } from '../../units/unit-names.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { CampaignParticipant } from '../campaign-participant.entity.js';
import { CampaignUnits, notInForce } from '../campaign-units.js';
import type { ParticipantForm } from './participants.forms.js';

/** Enters a unit among those taking part, for no longer than campaign and unit last. */
@Injectable()
export class AddParticipant {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly units: CampaignUnits,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, form: ParticipantForm): Promise<void> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    const from = form.from ?? campaign.startsOn;
    if (!campaign.covers(from)) throw new RuleBroken('campaigns.error.outsidePeriod', {}, 'from');
    if (form.lastDay && !campaign.covers(form.lastDay)) throw new RuleBroken('campaigns.error.outsidePeriod', {}, 'lastDay');
    if (form.lastDay && form.lastDay < from) throw new RuleBroken('campaigns.error.endsBeforeStart', {}, 'lastDay');
    const within = [campaign.area()];
    const chosen = await this.units.chosen({ within, id: form.unitId, search: form.unitSearch, on: from, field: 'unitId' });
    if (!chosen) throw new RuleBroken('campaigns.unit.required', {}, 'unitId');
    const { unit } = chosen;
    const end = await this.units.endOfSpell(unit.id, from);
    if (form.lastDay && end && form.lastDay >= end) throw notInForce({ ...unit, until: end }, form.lastDay, 'lastDay');
    const last = form.lastDay ?? (end ? earlier(campaign.endsOn, addDays(end, -1)) : campaign.endsOn);
    const valid = rangeText({ from, until: addDays(last, 1) });
    await this.refuseTwice(campaignId, unit.id, valid, unitTitle(unit.kind, unit.name));
    const participant = this.em.create(CampaignParticipant, { campaign, unit: this.em.getReference(Unit, unit.id), valid });
    const label = `${unitTitle(unit.kind, unit.name)}: ${formatDay(from)} – ${formatDay(last)}`;
    await this.audit.record(actor, 'participant.added', { object: participant, label, unitPath: chosen.path });
  }

  private async refuseTwice(campaignId: number, unitId: number, valid: string, unit: string): Promise<void> {
    const [known] = await this.em.execute<{ from: string }[]>(
      `select lower(valid)::text as "from" from campaign_participant
       where campaign_id = :campaignId and unit_id = :unitId and valid && :valid::daterange limit 1`,
      { campaignId, unitId, valid },
    );
    if (known) throw new RuleBroken('campaigns.participant.twice', { unit }, 'unitId');
  }
}
