import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { TabularSheet } from '../../platform/export/tabular-sheet.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { type ListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { listSheet } from '../../platform/web/sheet-file.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import { ParticipantListQuery, type ParticipantRow } from './participant-list.query.js';
import { participantColumns, participantRights, participantsPage } from './participants.views.js';

/** More rows than any campaign has units; a file is written while it is read. */
const MOST_ROWS = 100_000;

/** What the pages about participants read, through the eyes of the actor. */
@Injectable()
export class ParticipantPages {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly participants: ParticipantListQuery,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, id: number, list: ListQuery, locale: Locale) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const listed = await this.participants.page(id, list, this.clock.today());
    const rights = participantRights(campaign, actor.canAt('campaign.manage', campaign.unitPath));
    return participantsPage(campaign, { ...listed, levels: await this.participants.levels(id) }, list, rights, locale);
  }

  async sheet(actor: Actor, id: number, list: ListQuery, locale: Locale): Promise<TabularSheet> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const rows = await this.participants.rows(id, list, this.clock.today(), MOST_ROWS, 0);
    return listSheet(locale, participantColumns(locale), numbered(rows), {
      name: `${translate(locale, 'campaigns.tab.participants')} ${campaign.name}`,
    });
  }

  managed(actor: Actor, id: number): Promise<Campaign> {
    return this.campaigns.managedBy(actor, id, 'campaign.manage');
  }

  async one(actor: Actor, id: number, participantId: number): Promise<{ campaign: Campaign; row: ParticipantRow }> {
    const campaign = await this.managed(actor, id);
    const row = await this.participants.byId(id, participantId);
    if (!row) throw new NotVisible();
    return { campaign, row };
  }
}
