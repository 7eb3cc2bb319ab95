import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import { PhaseRepository } from './phase.repository.js';
import { closurePage, phasesPage } from './phases.views.js';

/** What the pages about phases read, through the eyes of the actor. */
@Injectable()
export class PhasePages {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly phases: PhaseRepository,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, id: number, locale: Locale) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const manages = actor.canAt('campaign.manage', campaign.unitPath);
    return phasesPage(campaign, await this.phases.inOrder(id), manages, this.clock.today(), locale);
  }

  managed(actor: Actor, id: number): Promise<Campaign> {
    return this.campaigns.managedBy(actor, id, 'campaign.manage');
  }

  async one(actor: Actor, id: number, phaseId: number) {
    return { campaign: await this.managed(actor, id), phase: await this.phases.inCampaign(id, phaseId) };
  }

  async closure(actor: Actor, id: number, phaseId: number, form: FormState, locale: Locale) {
    const { campaign, phase } = await this.one(actor, id, phaseId);
    return closurePage(campaign, phase, form, this.clock.today(), locale);
  }

  async snapshot(actor: Actor, id: number, phaseId: number) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const phase = await this.phases.inCampaign(id, phaseId);
    const snapshot = await this.phases.snapshot(phaseId);
    return { campaign, phase, snapshot, takenBy: await this.phases.takenBy(snapshot) };
  }
}
