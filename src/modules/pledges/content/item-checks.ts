import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Indicator } from '../../campaigns/indicator.entity.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { PledgeParty } from '../pledge-party.entity.js';
import type { PledgeVersion } from '../pledge-version.entity.js';
import type { Pledge } from '../pledge.entity.js';
import type { Comparison } from '../pledge-words.js';
import { NamedHouseholds } from './named-households.js';
import { dayInYear, typedCodes } from './pledge-day.rules.js';

export interface ItemFields {
  wording: string;
  partyId: number | null;
  indicatorId: number | null;
  measuredUnitId: number | null;
  comparison: Comparison | null;
  amount: number | null;
  households: string | null;
  deadline: PlainDate;
}

/** Whether an item fits its pledge, field by field. */
@Injectable()
export class ItemChecks {
  constructor(
    private readonly em: EntityManager,
    private readonly households: NamedHouseholds,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, pledge: Pledge, content: PledgeVersion, fields: ItemFields) {
    const { wording, deadline, amount } = fields;
    const baseOn = dayInYear(this.clock.today(), pledge.year);
    if (yearOf(deadline) !== pledge.year) throw new RuleBroken('pledges.rule.deadlineYear', { year: pledge.year }, 'deadline');
    const parties = await this.em.find(PledgeParty, { pledgeVersion: content });
    const party = fields.partyId === null ? null : parties.find(({ id }) => id === fields.partyId);
    if (party === undefined || (party && party.role !== 'pledges')) throw new RuleBroken('pledges.rule.itemParty', {}, 'partyId');
    const codes = typedCodes(fields.households);
    if (amount !== null && amount < 0) throw new RuleBroken('pledges.rule.amountNegative', {}, 'amount');
    if (fields.indicatorId !== null && codes.length) throw new RuleBroken('pledges.rule.oneWay', {}, 'households');
    if (codes.length > 200) throw new RuleBroken('pledges.rule.tooManyHouseholds', {}, 'households');
    if (codes.length && amount !== null && (amount > codes.length || !Number.isInteger(amount))) {
      throw new RuleBroken('pledges.rule.needed', { named: codes.length }, 'amount');
    }
    const areas = [pledge.unitPath, ...parties.map(({ path }) => path)];
    const named = codes.length ? await this.households.find(actor, { codes, areas, day: baseOn }) : [];
    const figure = fields.indicatorId === null ? NO_FIGURE : await this.figure(fields, pledge, party);
    return { wording, deadline, party, ...figure, amount: codes.length ? amount : figure.amount, households: named, baseOn };
  }

  private async figure({ indicatorId, measuredUnitId, comparison, amount }: ItemFields, pledge: Pledge, party: PledgeParty | null) {
    const indicator = await this.em.findOne(Indicator, { id: indicatorId!, active: true });
    if (!indicator) throw new RuleBroken('pledges.rule.indicator', {}, 'indicatorId');
    if (comparison === null) throw new RuleBroken('web.field.required', {}, 'comparison');
    if (amount === null) throw new RuleBroken('web.field.required', {}, 'amount');
    const unitId = measuredUnitId ?? party?.unit.id ?? pledge.host.id;
    const unit = await this.em.findOne(Unit, unitId);
    if (!unit || unit.level === 'organisation') throw new RuleBroken('pledges.rule.measuredUnit', {}, 'measuredUnitId');
    return { indicator, measuredUnit: unit, comparison, amount };
  }
}

const NO_FIGURE = { indicator: null, measuredUnit: null, comparison: null, amount: null };
