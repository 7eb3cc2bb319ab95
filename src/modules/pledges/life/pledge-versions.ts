import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { PledgeContentQuery } from '../content/pledge-content.query.js';
import { PledgeUnitsQuery } from '../content/pledge-units.query.js';
import { pledgeText, textHash } from '../content/pledge-text.rules.js';
import { dayInYear } from '../content/pledge-day.rules.js';
import { PledgeVersion } from '../pledge-version.entity.js';
import type { Pledge } from '../pledge.entity.js';
import type { PledgeEffect } from './pledge-states.js';

/** What a step does to the versions of a pledge. */
@Injectable()
export class PledgeVersions {
  constructor(
    private readonly em: EntityManager,
    private readonly content: PledgeContentQuery,
    private readonly units: PledgeUnitsQuery,
    private readonly clock: Clock,
  ) {}

  async apply(effect: PledgeEffect, pledge: Pledge, version: PledgeVersion, reason: string | null): Promise<void> {
    const today = this.clock.today();
    if (effect === 'freezes') await this.freeze(pledge, version);
    if (effect === 'begins') version.inForceOn = today;
    if (effect === 'dropsVersion' || effect === 'replacesVersion') version.droppedOn = today;
    if (effect === 'opensVersion' || effect === 'replacesVersion') await this.open(pledge, version, reason);
  }

  private async freeze(pledge: Pledge, version: PledgeVersion): Promise<void> {
    const proposedOn = this.clock.today();
    const host = await this.units.onDay(pledge.host.id, dayInYear(proposedOn, pledge.year));
    const { kind, title, year } = pledge;
    const head = { kind, title, year, host: host?.title ?? '', campaign: pledge.campaign?.name ?? null };
    const { number, reason } = version;
    const text = pledgeText({ ...head, number, reason: reason ?? null, proposedOn }, await this.content.of(version.id));
    Object.assign(version, { text, sha256: textHash(text), proposedOn });
  }

  /** The next version begins as a copy of this one. */
  private async open(pledge: Pledge, from: PledgeVersion, reason: string | null): Promise<void> {
    const next = this.em.create(PledgeVersion, { pledge, number: from.number + 1, reason });
    await this.em.flush();
    await this.em.execute(COPY, { from: from.id, next: next.id });
  }
}

const COPY = `
  with parties as (
    insert into pledge_party (pledge_version_id, unit_id, path, role, position)
    select :next, unit_id, path, role, position from pledge_party where pledge_version_id = :from returning id, unit_id
  ), items as (
    insert into pledge_item (pledge_version_id, position, wording, party_id, indicator_id, measured_unit_id, comparison, amount, deadline)
    select :next, i.position, i.wording, p.id, i.indicator_id, i.measured_unit_id, i.comparison, i.amount, i.deadline
    from pledge_item i left join pledge_party o on o.id = i.party_id left join parties p on p.unit_id = o.unit_id
    where i.pledge_version_id = :from returning id, position
  )
  insert into pledge_item_household (item_id, household_id, class_then, base_on)
  select n.id, h.household_id, h.class_then, h.base_on
  from pledge_item_household h join pledge_item i on i.id = h.item_id and i.pledge_version_id = :from join items n on n.position = i.position`;
