import { Injectable } from '@nestjs/common';
import { askedFor, CampaignFormChoices } from '../../campaigns/campaign-form-choices.js';
import { CampaignUnits } from '../../campaigns/campaign-units.js';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import { type Locale } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { Actor } from '../../platform/actor.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
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

  /** For what a unit tells of itself: the units it works for, the only one of them chosen already. */
  async own(actor: Actor, campaign: Campaign, form: FormState, locale: Locale) {
    const units = new Set(actor.grants.flatMap(({ permissions, unitId }) => (permissions.has('task.do') ? [unitId] : [])));
    const view = form.view(units.size === 1 ? { unitId: String([...units][0]) } : {});
    return { view, choices: await this.for(campaign, view, locale, actor.paths('task.do')) };
  }

  async for(campaign: Campaign, view: FormView, locale: Locale, within: readonly string[] = [campaign.area()]) {
    return {
      clauses: (await this.words.clauses(campaign.id)).map((clause) => ({ value: String(clause.id), label: clauseLabel(clause) })),
      units: await this.choices.units(within, askedFor(view, 'unit'), [], locale),
      indicators: (await this.words.indicators(campaign.id)).map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
    };
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
