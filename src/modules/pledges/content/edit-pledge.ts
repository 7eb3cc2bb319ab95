import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { PledgeRepository } from '../pledge.repository.js';

export interface PledgeHeadFields {
  version: number;
  title: string;
  signBy: PlainDate | null;
}

/** Title and last day to sign; kind, year and host stay what they were. */
@Injectable()
export class EditPledge {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `signBy` */
  @Transactional()
  async run(actor: Actor, id: number, { version, title, signBy }: PledgeHeadFields): Promise<void> {
    const { pledge } = await this.pledges.editable(actor, id, version);
    if (signBy && yearOf(signBy) > pledge.year) throw new RuleBroken('pledges.rule.signBy', { year: pledge.year }, 'signBy');
    Object.assign(pledge, { title, signBy });
    await this.audit.record(actor, 'pledge.edited', { object: pledge, label: title, unitPath: pledge.unitPath });
  }
}
