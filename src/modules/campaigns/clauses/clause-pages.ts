import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { Clause } from '../clause.entity.js';
import { type ClauseRow, ClauseRepository } from './clause.repository.js';
import { documentRights } from './document.views.js';

/** What a form about the clauses of a campaign shows. */
export interface ManagedClause {
  campaign: Campaign;
  /** The clauses there are, but for `clause`: it cannot stand below itself. */
  rows: ClauseRow[];
  /** null where a new one is written. */
  clause: Clause | null;
}

/** What the pages about clauses read, through the eyes of the actor. */
@Injectable()
export class ClausePages {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly clauses: ClauseRepository,
  ) {}

  async shown(actor: Actor, campaignId: number, clauseId: number) {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    const rows = await this.clauses.document(campaignId, campaign.startsOn);
    const row = rows.find(({ id }) => id === clauseId);
    if (!row) throw new NotVisible();
    const rights = documentRights(campaign, actor.canAt('campaign.manage', campaign.unitPath));
    return { campaign, row, rights, versions: await this.clauses.versions(clauseId) };
  }

  async managed(actor: Actor, campaignId: number, clauseId: number | null = null): Promise<ManagedClause> {
    const campaign = await this.campaigns.managedBy(actor, campaignId, 'campaign.manage');
    const clause = clauseId ? await this.clauses.inCampaign(campaignId, clauseId) : null;
    const rows = await this.clauses.document(campaignId, campaign.startsOn);
    return { campaign, clause, rows: rows.filter(({ id }) => id !== clauseId) };
  }
}
