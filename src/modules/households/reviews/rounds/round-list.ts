import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRules } from '../review-rules.js';

export interface CommuneOfRound {
  id: number;
  name: string;
  path: string;
}

/** Who comes onto the list of a round when it opens. */
@Injectable()
export class RoundList {
  constructor(
    private readonly em: EntityManager,
    private readonly rules: ReviewRules,
  ) {}

  /** @throws RuleBroken at `communeId` when it is not a commune in force on the day where the actor conducts reviews */
  async commune(actor: Actor, id: number, on: PlainDate): Promise<CommuneOfRound> {
    const found = (await this.communes(actor, on)).find((commune) => commune.id === id);
    if (!found) throw new RuleBroken('reviews.rule.commune', {}, 'communeId');
    return found;
  }

  /** The communes in which the actor conducts reviews on the day; someone of one thôn only has none. */
  communes(actor: Actor, on: PlainDate): Promise<CommuneOfRound[]> {
    return this.em.execute<CommuneOfRound[]>(
      `select unit_id as id, name, path::text as path from unit_version
       where level = 'commune' and valid @> :on::date and path <@ any (:paths::ltree[]) order by name collate "vi-VN-x-icu" limit 500`,
      { on, paths: `{${actor.paths('review.conduct').join(',')}}` },
    );
  }

  /** One statement for the list, one for those who asked; answers how many of each. */
  async fill(round: ReviewRound, procedure: ReviewProcedure): Promise<{ onList: number; byRequest: number }> {
    const facts = { roundId: round.id, path: round.path, on: round.startsOn };
    const due = await this.rules.deadline(round.startsOn, procedure.request);
    const asked = await this.em.execute<object[]>(ASKED, {
      ...facts,
      counted: procedure.requestCountedFrom === 'review_start' ? due : null,
    });
    // A month's round answers requests; the whole list is reviewed once a year.
    const listed = round.kind === 'yearly' ? await this.em.execute<object[]>(LISTED, facts) : [];
    return { onList: listed.length, byRequest: asked.length };
  }
}

const ASKED = `
  with asked as (
    update review_request q set state = 'taken', due_on = coalesce(:counted::date, q.due_on), version = q.version + 1
    from household h join unit_version v on v.unit_id = h.village_id and v.valid @> :on::date
    where h.id = q.household_id and q.state = 'waiting' and v.path <@ :path::ltree and h.ended_on is null
    returning q.id, h.id as household_id, h.village_id, v.path
  )
  insert into review_case (round_id, household_id, village_id, path, source, since, class_before, request_id)
  select :roundId, a.household_id, a.village_id, a.path, 'request', :on::date, s.class, a.id
  from asked a left join household_spell s on s.household_id = a.household_id and s.valid @> :on::date
  returning 1`;

const LISTED = `
  insert into review_case (round_id, household_id, village_id, path, source, since, class_before)
  select :roundId, h.id, h.village_id, v.path, 'on_list', :on::date, s.class
  from household_spell s join household h on h.id = s.household_id
  join unit_version v on v.unit_id = h.village_id and v.valid @> :on::date
  where v.path <@ :path::ltree and h.ended_on is null and s.valid @> :on::date and s.class in ('poor', 'near_poor')
  on conflict (round_id, household_id) do nothing
  returning 1`;
