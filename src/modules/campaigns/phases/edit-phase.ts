import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { EditConflict, RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import type { CampaignPhase } from '../campaign-phase.entity.js';
import { PhaseRepository } from './phase.repository.js';
import type { EditPhaseForm } from './phases.forms.js';

/** Moves or renames a phase that is not closed. */
@Injectable()
export class EditPhase {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly phases: PhaseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, phaseId: number, { version, ...form }: EditPhaseForm): Promise<void> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    const phase = await this.phases.inCampaign(campaignId, phaseId);
    if (phase.closedAt) throw new RuleBroken('campaigns.phase.closed');
    if (phase.version !== version) throw new EditConflict(phaseValues(phase), phase.version);
    await this.phases.mustFit(campaign, form, phaseId);
    this.em.assign(phase, form);
    await this.audit.record(actor, 'phase.edited', { object: phase, label: phase.name, unitPath: campaign.unitPath });
  }
}

/** The phase as its form shows it, by field name. */
export const phaseValues = ({ kind, name, startsOn, endsOn, remark }: CampaignPhase): Record<string, string> => ({
  kind,
  name,
  startsOn: formatDay(startsOn),
  endsOn: formatDay(endsOn),
  remark: remark ?? '',
});
