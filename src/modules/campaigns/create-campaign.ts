import { EntityManager } from '@mikro-orm/postgresql';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { translate } from '../platform/i18n/i18n.js';
import { Campaign } from './campaign.entity.js';
import { CampaignDetails } from './campaign-details.js';
import type { NewCampaignForm } from './campaigns.forms.js';
import { Clause } from './clause.entity.js';

/** Begins a movement as a draft. Its objectives become clause 1 of the document: they are kept in one place. */
@Injectable()
export class CreateCampaign {
  constructor(
    private readonly em: EntityManager,
    private readonly details: CampaignDetails,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, form: NewCampaignForm): Promise<Campaign> {
    const { objectives, ...facts } = form;
    const campaign = this.em.create(Campaign, await this.details.of(actor, facts, null));
    if (objectives) this.addObjectives(campaign, objectives);
    await this.audit.record(actor, 'campaign.created', { object: campaign, label: campaign.name, unitPath: campaign.unitPath });
    return campaign;
  }

  private addObjectives(campaign: Campaign, text: string): void {
    this.em.create(Clause, {
      campaign,
      number: '1',
      position: 1,
      kind: 'objective',
      title: translate('vi', 'campaigns.clause.objectives'),
      text,
    });
  }
}
