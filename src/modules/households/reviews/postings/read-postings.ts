import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { ReviewPosting } from '../review-posting.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { RoundVillages, type VillageOfRound } from '../rounds/round-villages.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';

export interface PostingToRecord {
  round: ReviewRound;
  village: VillageOfRound;
  procedure: ReviewProcedure;
  waiting: CaseRow[];
  today: PlainDate;
}

export interface PostedList {
  posting: ReviewPosting;
  village: VillageOfRound;
  rows: CaseRow[];
}

/** Lists made public: one to be posted, and those that hang or hung. */
@Injectable()
export class ReadPostings {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly villages: RoundVillages,
    private readonly cases: CaseRows,
    private readonly rules: ReviewRules,
    private readonly clock: Clock,
  ) {}

  async toRecord(actor: Actor, roundId: number, villageId: number): Promise<PostingToRecord> {
    const round = await this.rounds.visibleTo(actor, roundId);
    const village = await this.villages.one(actor, round, villageId);
    const waiting = await this.cases.atSteps(roundId, villageId, ['agreed']);
    return { round, village, procedure: await this.rules.procedure(round.procedureId), waiting, today: this.clock.today() };
  }

  async one(actor: Actor, id: number): Promise<PostedList> {
    const posting = await this.em.findOne(ReviewPosting, id, { populate: ['round'] });
    if (!posting || !actor.canAt('household.view', posting.path)) throw new NotVisible();
    const village = (await this.villages.of(actor, posting.round)).find((one) => one.id === posting.village.id);
    if (!village) throw new NotVisible();
    return { posting, village, rows: await this.cases.ofPosting(id) };
  }
}
