import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRules } from '../review-rules.js';
import { refuseOutsideRound } from '../round-days.rules.js';

/** How long a list must hang, by the calendar of working days. */
@Injectable()
export class PostingClock {
  constructor(
    private readonly em: EntityManager,
    private readonly rules: ReviewRules,
    private readonly clock: Clock,
  ) {}

  /** The day of posting itself does not count. Where nobody knows the number of days, the list has hung when the day is over. */
  async lastDay(round: ReviewRound, postedOn: PlainDate, again: boolean): Promise<PlainDate> {
    const { posting, reposting } = await this.rules.procedure(round.procedureId);
    const limit = again ? (reposting ?? posting) : posting;
    return (await this.rules.deadline(postedOn, limit)) ?? postedOn;
  }

  /** @throws RuleBroken at `postedOn` */
  async refuseBeforeMeeting(round: ReviewRound, villageId: number, postedOn: PlainDate): Promise<void> {
    refuseOutsideRound(round, postedOn, this.clock.today(), 'postedOn');
    const [row] = await this.em.execute<{ heldOn: PlainDate | null }[]>(
      `select max(held_on)::text as "heldOn" from review_meeting where round_id = :roundId and village_id = :villageId`,
      { roundId: round.id, villageId },
    );
    const heldOn = row!.heldOn;
    if (heldOn && postedOn < heldOn) throw new RuleBroken('reviews.rule.postedBeforeMeeting', { day: formatDay(heldOn) }, 'postedOn');
  }
}
