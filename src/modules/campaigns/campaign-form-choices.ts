import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { Locale } from '../platform/i18n/i18n.js';
import type { FormView } from '../platform/web/form-state.js';
import type { UnitLevel } from '../units/unit.entity.js';
import { UnitChoicesQuery } from '../units/unit-choices.query.js';
import { CampaignParents } from './campaign-parents.js';
import { SHORT_LIST } from './campaign-units.js';
import { type UnitOptions, unitOptions } from './unit-options.views.js';

export interface Asked {
  id: string;
  search: string;
}

/** What stands in a form about one unit: the id chosen and the name typed. */
export const askedFor = ({ values }: FormView, name: string): Asked => ({
  id: values[`${name}Id`] ?? '',
  search: values[`${name}Search`] ?? '',
});

export interface CampaignChoices {
  launchingUnits: UnitOptions;
  standingOffices: UnitOptions;
  parents: { value: string; label: string }[];
}

/** What the form of a campaign offers to choose from, within what the actor may manage and see. */
@Injectable()
export class CampaignFormChoices {
  constructor(
    private readonly choices: UnitChoicesQuery,
    private readonly parents: CampaignParents,
  ) {}

  async for(
    actor: Actor,
    launchingUnit: Asked,
    standingOffice: Asked,
    locale: Locale,
    campaignId: number | null = null,
  ): Promise<CampaignChoices> {
    const parents = await this.parents.offered(actor, campaignId);
    return {
      launchingUnits: await this.units(actor.paths('campaign.manage'), launchingUnit, [], locale),
      standingOffices: await this.offices(actor, standingOffice, locale),
      parents: parents.map(({ id, name, year }) => ({ value: String(id), label: `${name} (${year})` })),
    };
  }

  offices(actor: Actor, standingOffice: Asked, locale: Locale): Promise<UnitOptions> {
    return this.units(actor.paths('campaign.manage'), standingOffice, ['organisation'], locale);
  }

  async units(within: readonly string[], { id, search }: Asked, levels: readonly UnitLevel[], locale: Locale): Promise<UnitOptions> {
    const all = await this.choices.find({ within, levels, limit: SHORT_LIST + 1 });
    if (all.length <= SHORT_LIST) return unitOptions(all, null, locale);
    const chosen = /^\d{1,9}$/.test(id) ? await this.choices.byId(Number(id), within) : null;
    const found = search ? await this.choices.find({ within, levels, search, limit: SHORT_LIST }) : [];
    const others = found.filter((unit) => unit.id !== chosen?.id);
    return unitOptions(all, chosen ? [chosen, ...others] : found, locale);
  }
}
