import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { askedFor, CampaignFormChoices } from '../../campaigns/campaign-form-choices.js';
import { CampaignUnits } from '../../campaigns/campaign-units.js';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import { type Locale } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { FormView } from '../../platform/web/form-state.js';
import { PlanUnitsQuery } from './plan-units.query.js';

/** What the form of a task offers, and what was chosen in it. */
@Injectable()
export class TaskChoices {
  constructor(
    private readonly em: EntityManager,
    private readonly choices: CampaignFormChoices,
    private readonly chosen: CampaignUnits,
    private readonly named: PlanUnitsQuery,
  ) {}

  async for(campaign: Campaign, view: FormView, locale: Locale) {
    const clauses = await this.em.execute<{ id: number; number: string; title: string; above: string | null }[]>(
      `select c.id, c.number, c.title, up.number as above from clause c left join clause up on up.id = c.parent_id
       where c.campaign_id = :id order by coalesce(up.position, c.position), up.id nulls first, c.position, c.id limit 500`,
      { id: campaign.id },
    );
    const indicators = await this.em.execute<{ id: number; code: string; name: string }[]>(
      `select distinct i.id, i.code, i.name from target t join indicator i on i.id = t.indicator_id where t.campaign_id = :id order by i.code limit 300`,
      { id: campaign.id },
    );
    return {
      clauses: clauses.map(({ id, number, title, above }) => ({
        value: String(id),
        label: `${[above, number].filter(Boolean).join('.')}. ${title}`,
      })),
      units: await this.units(campaign, view, locale),
      indicators: indicators.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
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
