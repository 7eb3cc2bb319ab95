import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Attachments } from '../../../platform/files/attachments.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import { Unit } from '../../../units/unit.entity.js';
import { ReviewMeeting } from '../review-meeting.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { refuseOutsideRound } from '../round-days.rules.js';
import type { VillageOfRound } from '../rounds/round-villages.js';
import { MeetingVotes } from './meeting-votes.js';
import type { MeetingForm } from './meetings.forms.js';

/** Writes down a village meeting: who was there, and what it says of each household; exactly the share of the procedure passes. */
@Injectable()
export class RecordMeeting {
  constructor(
    private readonly em: EntityManager,
    private readonly votes: MeetingVotes,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `heldOn`, `present` or the votes of a household */
  @Transactional()
  async run(actor: Actor, round: ReviewRound, village: VillageOfRound, form: MeetingForm): Promise<ReviewMeeting> {
    refuseOutsideRound(round, form.heldOn, this.clock.today(), 'heldOn');
    const { votes, votesForAll, scan, heldOn, place, chair, secretary, householdSigner, ...rest } = form;
    const { present, attendance, frontSupervisor, minutes, copies } = rest;
    const meeting = this.em.create(ReviewMeeting, {
      ...{ round, village: this.em.getReference(Unit, village.id), path: village.path },
      ...{ heldOn, place, chair, secretary, householdSigner, present, attendance, frontSupervisor, minutes, copies },
    });
    await this.em.flush();
    const counted = await this.votes.count(actor, meeting, votes, votesForAll);
    if (!counted.agreed && !counted.sentBack) throw new RuleBroken('reviews.rule.nobodyVotedOn');
    if (scan) await this.attachments.attach(actor, scan, { type: 'ReviewMeeting', id: meeting.id, unitPath: village.path });
    const subject = { object: meeting, label: village.name, unitPath: village.path, details: { ...counted } };
    await this.audit.record(actor, 'review.meeting.recorded', subject);
    return meeting;
  }
}
