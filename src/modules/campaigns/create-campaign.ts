import { EntityManager } from '@mikro-orm/postgresql';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { translate } from '../platform/i18n/i18n.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { Unit } from '../units/unit.entity.js';
import { Campaign } from './campaign.entity.js';
import { CampaignParents } from './campaign-parents.js';
import { CampaignUnits } from './campaign-units.js';
import type { NewCampaignForm } from './campaigns.forms.js';
import { Clause } from './clause.entity.js';

/** Begins a movement as a draft. Its objectives become clause 1 of the document: they are kept in one place. */
@Injectable()
export class CreateCampaign {
  constructor(
    private readonly em: EntityManager,
    private readonly units: CampaignUnits,
    private readonly parents: CampaignParents,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, form: NewCampaignForm): Promise<Campaign> {
    const { launchingUnitId, launchingUnitSearch, standingOfficeId, standingOfficeSearch, parentId, objectives, ...facts } = form;
    const within = actor.paths('campaign.manage');
    const on = form.startsOn;
    const launching = await this.units.chosen({ within, id: launchingUnitId, search: launchingUnitSearch, on, field: 'launchingUnitId' });
    if (!launching) throw new RuleBroken('campaigns.unit.required', {}, 'launchingUnitId');
    const office = await this.units.chosen({
      within,
      levels: ['organisation'],
      id: standingOfficeId,
      search: standingOfficeSearch,
      on,
      field: 'standingOfficeId',
    });
    const parent = await this.parents.chosen(actor, parentId, launching.unit.id, null);
    const campaign = this.em.create(Campaign, {
      ...facts,
      launchingUnit: this.em.getReference(Unit, launching.unit.id),
      unitPath: launching.path,
      standingOffice: office && this.em.getReference(Unit, office.unit.id),
      parent,
    });
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
