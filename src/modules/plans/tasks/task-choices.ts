import { Injectable } from '@nestjs/common';
import { askedFor, CampaignFormChoices } from '../../campaigns/campaign-form-choices.js';
import { CampaignUnits } from '../../campaigns/campaign-units.js';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import { type Locale } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { FormView } from '../../platform/web/form-state.js';
import { PlanUnitsQuery } from './plan-units.query.js';
import { clauseLabel, PlanWordsQuery } from './plan-words.query.js';

/** What the form of a task offers, and what was chosen in it. */
@Injectable()
export class TaskChoices {
  constructor(
    private readonly words: PlanWordsQuery,
    private readonly choices: CampaignFormChoices,
    private readonly chosen: CampaignUnits,
    private readonly named: PlanUnitsQuery,
  ) {}

  async for(campaign: Campaign, view: FormView, locale: Locale) {
    return {
      clauses: (await this.words.clauses(campaign.id)).map((clause) => ({ value: String(clause.id), label: clauseLabel(clause) })),
      units: await this.units(campaign, view, locale),
      indicators: (await this.words.indicators(campaign.id)).map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
    };
  }

  units(campaign: Campaign, view: FormView, locale: Locale) {
    return this.choices.units([campaign.area()], askedFor(view, 'unit'), [], locale);
  }

  async lead(campaign: Campaign, { unitId, unitSearch }: { unitId: number | null; unitSearch: string | null }): Promise<number> {
    const found = await this.chosen.inArea(campaign, { id: unitId, search: unitSearch, field: 'unitId' });
    if (!found) throw new RuleBroken('campaigns.unit.required', {}, 'unitId');
    return found.unit.id;
  }

  /** "Sở Y tế; Sở Xây dựng" */
  async support(campaign: Campaign, text: string | null): Promise<number[]> {
    const names = namesIn(text);
    const found = await this.named.byNames(campaign, names);
    return names.map((name) => {
      const units = found.get(fold(name)) ?? [];
      if (units.length !== 1)
        throw new RuleBroken(units.length ? 'plans.rule.unitAmbiguous' : 'plans.rule.unitUnknown', { name }, 'support');
      return units[0]!.id;
    });
  }
}

export const namesIn = (text: string | null): string[] =>
  (text ?? '')
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
