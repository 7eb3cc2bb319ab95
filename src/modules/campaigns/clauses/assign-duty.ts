import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Unit } from '../../units/unit.entity.js';
import { unitTitle } from '../../units/unit-names.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { CampaignUnits } from '../campaign-units.js';
import { ClauseDuty } from '../clause-duty.entity.js';
import { ClauseRepository } from './clause.repository.js';
import type { DutyForm } from './clauses.forms.js';

/** Says which unit answers for a clause. The unit must be in force now, or on the campaign's nearest day. */
@Injectable()
export class AssignDuty {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly clauses: ClauseRepository,
    private readonly units: CampaignUnits,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, clauseId: number, form: DutyForm): Promise<void> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    const clause = await this.clauses.inCampaign(campaignId, clauseId);
    const { unitId, unitSearch, role, source, basis } = form;
    if (source === 'reading' && !basis) throw new RuleBroken('campaigns.duty.basisMissing', {}, 'basis');
    const chosen = await this.units.inArea(campaign, { id: unitId, search: unitSearch, field: 'unitId' });
    if (!chosen) throw new RuleBroken('campaigns.unit.required', {}, 'unitId');
    const { kind, name, id } = chosen.unit;
    const unit = unitTitle(kind, name);
    if (await this.em.count(ClauseDuty, { clause: clauseId, unit: id })) throw new RuleBroken('campaigns.duty.twice', { unit }, 'unitId');
    const duty = this.em.create(ClauseDuty, { clause, unit: this.em.getReference(Unit, id), role, source, basis });
    await this.audit.record(actor, 'duty.assigned', { object: duty, label: `${clause.number} – ${unit}`, unitPath: campaign.unitPath });
  }
}
