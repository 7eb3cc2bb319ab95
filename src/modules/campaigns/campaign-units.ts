import { Injectable } from '@nestjs/common';
import { formatDay } from '../platform/format/format.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { Clock } from '../platform/time/clock.js';
import { addDays, type PlainDate } from '../platform/time/plain-date.js';
import type { UnitLevel } from '../units/unit.entity.js';
import { type UnitChoice, UnitChoicesQuery } from '../units/unit-choices.query.js';
import { unitTitle } from '../units/unit-names.js';
import type { Campaign } from './campaign.entity.js';

/** Up to so many units a list is quicker than a search. */
export const SHORT_LIST = 50;

export interface UnitQuestion {
  within: readonly string[];
  levels?: readonly UnitLevel[];
  id: number | null;
  search: string | null;
  /** The unit must be in force on this day. */
  on: PlainDate;
  field: string;
}

/** Finds the unit that a form means, by what was chosen or typed, and refuses one that is not in force on the day. */
@Injectable()
export class CampaignUnits {
  constructor(
    private readonly units: UnitChoicesQuery,
    private readonly clock: Clock,
  ) {}

  /** A unit of the campaign's area: in force on the first day while the document is a draft, later today or on the day nearest to it. */
  inArea(campaign: Campaign, chosen: Pick<UnitQuestion, 'id' | 'search' | 'field'>) {
    const on = campaign.state === 'draft' ? campaign.startsOn : campaign.within(this.clock.today());
    return this.chosen({ ...chosen, within: [campaign.area()], on });
  }

  async chosen(question: UnitQuestion): Promise<{ unit: UnitChoice; path: string } | null> {
    const unit = await this.meant(question);
    if (!unit) return null;
    const version = await this.units.onDay(unit.id, question.on);
    if (!version) throw notInForce(unit, question.on, question.field);
    return { unit, path: version.path };
  }

  /** The first day on which the unit, in force on `day`, is no longer in force; null: none is known. */
  endOfSpell(unitId: number, day: PlainDate): Promise<PlainDate | null> {
    return this.units.endOfSpell(unitId, day);
  }

  /** A name that was typed counts, unless the unit chosen is one of those it finds. */
  private async meant({ within, levels, id, search, field }: UnitQuestion): Promise<UnitChoice | null> {
    if (!search) return id ? this.known(id, within, field) : null;
    const found = await this.units.find({ within, levels, search, limit: SHORT_LIST + 1 });
    return meantBy(found, id, search, field);
  }

  private async known(id: number, within: readonly string[], field: string): Promise<UnitChoice> {
    const unit = await this.units.byId(id, within);
    if (!unit) throw new RuleBroken('campaigns.unit.unknown', {}, field);
    return unit;
  }
}

/** @param found what the typed name finds, one more than the short list holds when there are more */
export function meantBy(found: UnitChoice[], id: number | null, search: string, field: string): UnitChoice {
  const chosen = found.find((unit) => unit.id === id) ?? (found.length === 1 ? found[0] : undefined);
  if (chosen) return chosen;
  if (!found.length) throw new RuleBroken('campaigns.unit.notFound', { search }, field);
  if (found.length > SHORT_LIST) throw new RuleBroken('campaigns.unit.tooMany', { search, max: SHORT_LIST }, field);
  throw new RuleBroken('campaigns.unit.several', { search, found: found.length }, field);
}

export function notInForce({ kind, name, from, until }: UnitChoice, day: PlainDate, field: string): RuleBroken {
  const named = { unit: unitTitle(kind, name), day: formatDay(day) };
  if (until && day >= until) {
    return new RuleBroken('campaigns.unit.ended', { ...named, last: formatDay(addDays(until, -1)) }, field);
  }
  return from && day < from
    ? new RuleBroken('campaigns.unit.notYet', { ...named, first: formatDay(from) }, field)
    : new RuleBroken('campaigns.unit.notInForce', named, field);
}
