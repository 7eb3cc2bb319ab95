import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict, RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { phaseValues } from './edit-phase.js';
import { PhaseRepository } from './phase.repository.js';
import { PhaseSnapshots } from './phase-snapshots.js';
import type { ClosePhaseForm } from './phases.forms.js';

/** Ends a review (sơ kết, tổng kết): figures and report are kept as they stand, whatever is corrected later. */
@Injectable()
export class ClosePhase {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly phases: PhaseRepository,
    private readonly snapshots: PhaseSnapshots,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, phaseId: number, { version, asOf, report }: ClosePhaseForm): Promise<void> {
    const campaign = await this.drafts.launched(actor, campaignId);
    const phase = await this.phases.inCampaign(campaignId, phaseId);
    if (phase.closedAt) throw new RuleBroken('campaigns.phase.closed');
    if (!isReview(phase.kind)) throw new RuleBroken('campaigns.phase.noReview');
    if (phase.kind !== campaign.state) throw new RuleBroken(`campaigns.phase.notOpen.${phase.kind}`);
    if (phase.version !== version) throw new EditConflict(phaseValues(phase), phase.version);
    await this.snapshots.take(actor, campaign, phase, asOf, report);
    await this.audit.record(actor, 'phase.closed', { object: phase, label: phase.name, unitPath: campaign.unitPath });
  }
}

/** Only a review ends with figures and a report. */
export const isReview = (kind: string): kind is 'interim_review' | 'final_review' => kind === 'interim_review' || kind === 'final_review';
