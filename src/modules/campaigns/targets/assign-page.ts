import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../platform/actor.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { Clause } from '../clause.entity.js';
import type { Campaign } from '../campaign.entity.js';
import { IndicatorListQuery } from '../indicators/indicator-list.query.js';
import type { Group, IndicatorType } from '../indicator.entity.js';
import { type AssignableUnit, AssignableUnitsQuery } from './assignable-units.query.js';
import { mayAssign } from './target-scope.js';

export interface AssignChoices {
  indicators: { id: number; code: string; name: string; type: IndicatorType }[];
  years: number[];
  units: AssignableUnit[];
  clauses: { id: number; number: string; title: string }[];
}

/** What the forms that assign targets offer, within what the actor may assign. */
@Injectable()
export class AssignPage {
  constructor(
    private readonly em: EntityManager,
    private readonly indicators: IndicatorListQuery,
    private readonly units: AssignableUnitsQuery,
  ) {}

  async choices(actor: Actor, campaign: Campaign, year: number, indicatorId: number | null, group: Group): Promise<AssignChoices> {
    const units = await this.units.in(campaign.id, year, indicatorId, group);
    const clauses = await this.em.find(Clause, { campaign, kind: 'target' }, { orderBy: { position: 'asc' }, limit: 200 });
    return {
      indicators: await this.indicators.choices(),
      years: yearsOf(campaign),
      units: units.filter(({ path }) => mayAssign(actor, campaign, path)),
      clauses: clauses.map(({ id, number, title }) => ({ id, number, title })),
    };
  }
}

export function yearsOf({ startsOn, endsOn }: Campaign): number[] {
  const first = yearOf(startsOn);
  return Array.from({ length: yearOf(endsOn) - first + 1 }, (_, index) => first + index);
}
