import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';

export interface MeetingFacts {
  id: number;
  version: number;
  meetingOn: PlainDate;
  accepted: boolean;
  votesFor: number | null;
  votesCast: number | null;
  meetingNote: string | null;
}

/** What the village meeting said to the registration. */
@Injectable()
export class RecordMeeting {
  constructor(
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `meetingOn` or `votesFor` */
  @Transactional()
  async run(actor: Actor, { id, version, ...facts }: MeetingFacts): Promise<void> {
    const registration = await this.registrations.standing(actor, id, version);
    const fits = facts.meetingOn >= registration.registeredOn && facts.meetingOn <= this.clock.today();
    if (!fits) throw new RuleBroken('exits.rule.meetingDay', {}, 'meetingOn');
    if ((facts.votesFor === null) !== (facts.votesCast === null)) throw new RuleBroken('exits.rule.bothVotes', {}, 'votesFor');
    if ((facts.votesFor ?? 0) > (facts.votesCast ?? 0)) throw new RuleBroken('exits.rule.votes', {}, 'votesFor');
    Object.assign(registration, facts);
    const { household, path } = registration;
    await this.audit.record(actor, 'exit.meetingRecorded', { object: registration, label: household.headName, unitPath: path });
  }
}
