import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { formatDay } from '../platform/format/format.js';
import { RuleBroken } from '../platform/rule-broken.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignParents } from './campaign-parents.js';
import { CampaignUnits } from './campaign-units.js';
import type { CampaignForm } from './campaigns.forms.js';

/** Turns what the form says into what the campaign holds: units and parent found, and refused where they do not fit the days. */
@Injectable()
export class CampaignDetails {
  constructor(
    private readonly em: EntityManager,
    private readonly units: CampaignUnits,
    private readonly parents: CampaignParents,
  ) {}

  /** @param campaignId null for a new one */
  async of(actor: Actor, form: CampaignForm, campaignId: number | null) {
    const { launchingUnitId, launchingUnitSearch, standingOfficeId, standingOfficeSearch, parentId, ...facts } = form;
    const launching = await this.units.chosen({
      within: actor.paths('campaign.manage'),
      id: launchingUnitId,
      search: launchingUnitSearch,
      on: form.startsOn,
      field: 'launchingUnitId',
    });
    if (!launching) throw new RuleBroken('campaigns.unit.required', {}, 'launchingUnitId');
    const standingOffice = await this.office(actor, standingOfficeId, standingOfficeSearch, form.startsOn);
    const parent = await this.parents.chosen(actor, parentId, launching.unit.id, campaignId);
    return { ...facts, launchingUnit: this.em.getReference(Unit, launching.unit.id), unitPath: launching.path, standingOffice, parent };
  }

  async office(actor: Actor, id: number | null, search: string | null, on: PlainDate): Promise<Unit | null> {
    const within = actor.paths('campaign.manage');
    const office = await this.units.chosen({ within, levels: ['organisation'], id, search, on, field: 'standingOfficeId' });
    return office && this.em.getReference(Unit, office.unit.id);
  }
}

/** The campaign as its form shows it, by field name. */
export function campaignValues(campaign: Campaign): Record<string, string> {
  const day = (value: PlainDate | null | undefined): string => (value ? formatDay(value) : '');
  return {
    name: campaign.name,
    slogan: campaign.slogan ?? '',
    kind: campaign.kind,
    startsOn: day(campaign.startsOn),
    endsOn: day(campaign.endsOn),
    launchingUnitId: String(campaign.launchingUnit.id),
    standingOfficeId: String(campaign.standingOffice?.id ?? ''),
    parentId: String(campaign.parent?.id ?? ''),
    documentType: campaign.documentType ?? '',
    documentNumber: campaign.documentNumber ?? '',
    documentDate: day(campaign.documentDate),
    signerPosition: campaign.signerPosition ?? '',
    pictureOn: day(campaign.pictureOn),
  };
}
