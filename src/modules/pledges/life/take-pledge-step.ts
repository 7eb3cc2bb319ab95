import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict } from '../../platform/rule-broken.js';
import { PledgeRepository } from '../pledge.repository.js';
import { PledgeLife } from './pledge-life.js';
import type { PledgeStepVerb } from './pledge-states.js';

/** Takes a pledge one step further along its table. */
@Injectable()
export class TakePledgeStep {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly life: PledgeLife,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(
    actor: Actor,
    id: number,
    verb: PledgeStepVerb,
    { version, reason }: { version: number; reason: string | null },
  ): Promise<void> {
    const pledge = await this.pledges.locked(await this.pledges.managedBy(actor, id));
    if (pledge.version !== version) throw new EditConflict({}, pledge.version);
    await this.life.move(actor, pledge, verb, reason);
    await this.audit.record(actor, `pledge.${verb}`, { object: pledge, label: pledge.title, unitPath: pledge.unitPath, why: reason });
  }
}
