import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass } from '../../household-words.js';
import { ReviewRequest } from '../review-request.entity.js';
import type { RequestForm } from '../review-words.js';
import { JoinRound } from '../rounds/join-round.js';
import { RequestPlaces } from './request-places.js';

export interface NewRequest {
  householdId: number;
  form: RequestForm;
  receivedOn: PlainDate;
  reason: string | null;
}

/** Takes a request of a household (Mẫu số 01, 04). A round that is going on answers it; otherwise it waits for the next one. */
@Injectable()
export class RegisterRequest {
  constructor(
    private readonly em: EntityManager,
    private readonly places: RequestPlaces,
    private readonly joining: JoinRound,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `form` or `receivedOn` */
  @Transactional()
  async run(actor: Actor, { householdId, form, receivedOn, reason }: NewRequest): Promise<ReviewRequest> {
    const household = await this.places.household(actor, householdId, 'review.conduct');
    const today = this.clock.today();
    if (receivedOn > today) throw new RuleBroken('reviews.rule.ahead', { today: formatDay(today) }, 'receivedOn');
    refuseNonsense(form, await this.places.classOn(householdId, receivedOn));
    const waiting = await this.em.findOne(ReviewRequest, { household, state: 'waiting' });
    if (waiting) throw new RuleBroken('reviews.rule.requestWaiting', { day: formatDay(waiting.receivedOn) }, 'form');
    const round = await this.places.openRound(household);
    const dueOn = await this.places.dueOn(household, receivedOn, round);
    const request = this.em.create(ReviewRequest, { household, path: household.path, form, receivedOn, dueOn, reason });
    await this.em.flush();
    if (round) await this.joining.byRequest(round, household, request);
    const subject = { object: request, label: household.headName, unitPath: household.path };
    await this.audit.record(actor, 'review.request.received', subject);
    return request;
  }
}

/** Nobody asks to become what they are, or to leave what they are not. */
function refuseNonsense(form: RequestForm, now: HouseholdClass | null): void {
  if (form === 'enter' && now === 'poor') throw new RuleBroken('reviews.rule.alreadyPoor', {}, 'form');
  if (form === 'leave' && now !== 'poor' && now !== 'near_poor') throw new RuleBroken('reviews.rule.notPoor', {}, 'form');
}
