import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { EditConflict } from '../../../platform/rule-broken.js';
import { LocalProgrammeChecks, type LocalProgrammeFacts } from './local-programme-checks.js';
import { LocalProgrammes } from './local-programmes.js';

/** Corrects a policy of the unit's own, or ends it with its last day. Its unit stays. */
@Injectable()
export class EditLocalProgramme {
  constructor(
    private readonly programmes: LocalProgrammes,
    private readonly checks: LocalProgrammeChecks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotVisible; EditConflict when somebody else saved since the form was printed; RuleBroken at the field that does not fit */
  @Transactional()
  async run(actor: Actor, { id, version, ...facts }: LocalProgrammeFacts & { id: number; version: number }): Promise<void> {
    const programme = await this.programmes.managed(actor, id);
    if (programme.version !== version) throw new EditConflict({ name: programme.name, words: programme.words }, programme.version);
    await this.checks.run(programme.unit.id, id, facts);
    Object.assign(programme, facts);
    await this.audit.record(actor, 'programme.edited', { object: programme, label: programme.name, unitPath: programme.path });
  }
}
