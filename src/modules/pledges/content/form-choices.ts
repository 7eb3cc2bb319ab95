import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Indicator } from '../../campaigns/indicator.entity.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { Pledge } from '../pledge.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { type ItemRow, type PartyRow, PledgeContentQuery } from './pledge-content.query.js';
import { dayInYear } from './pledge-day.rules.js';
import { type PledgeUnit, PledgeUnitsQuery } from './pledge-units.query.js';

export interface FormChoices {
  pledge: Pledge;
  parties: PartyRow[];
  items: ItemRow[];
  near: PledgeUnit[];
  /** Units that figures are reported or counted of. */
  measured: { id: number; title: string }[];
  indicators: { value: string; label: string }[];
}

/** What the forms about a pledge's content offer. */
@Injectable()
export class PledgeFormChoices {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly content: PledgeContentQuery,
    private readonly units: PledgeUnitsQuery,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, pledgeId: number): Promise<FormChoices> {
    const pledge = await this.pledges.managedBy(actor, pledgeId);
    const { parties, items } = await this.content.of((await this.pledges.latest(pledge)).id);
    const day = dayInYear(this.clock.today(), pledge.year);
    const near = await this.units.near(pledge.unitPath, day);
    const host = await this.units.onDay(pledge.host.id, day);
    const measured = new Map(
      [...(host ? [host] : []), ...parties.map(({ unitId, title }) => ({ id: unitId, title }))].map((unit) => [unit.id, unit]),
    );
    const indicators = await this.em.find(Indicator, { active: true }, { orderBy: { code: 'asc' }, limit: 500 });
    return {
      ...{ pledge, parties, items, near, measured: [...measured.values()] },
      indicators: indicators.map(({ id, code, name, unitOfMeasure }) => ({
        value: String(id),
        label: `${code} ${name} (${unitOfMeasure})`,
      })),
    };
  }

  async item(actor: Actor, pledgeId: number, itemId: number): Promise<{ choices: FormChoices; item: ItemRow }> {
    const choices = await this.of(actor, pledgeId);
    const item = choices.items.find(({ id }) => id === itemId);
    if (!item) throw new NotVisible();
    return { choices, item };
  }
}
