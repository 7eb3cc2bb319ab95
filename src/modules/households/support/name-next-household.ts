import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Household } from '../household.entity.js';
import { RevolvingSupports } from './revolving-supports.js';

/** Says who gets it next, once it has come back. */
@Injectable()
export class NameNextHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly revolving: RevolvingSupports,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `code` */
  @Transactional()
  async run(actor: Actor, { id, code }: { id: number; code: string }): Promise<void> {
    const revolving = await this.revolving.locked(actor, id);
    const next = await this.em.findOne(Household, { code, codeUnit: revolving.household.codeUnit, endedOn: null });
    const fits = next && next.id !== revolving.household.id && actor.canAt('support.manage', next.path);
    if (!fits) throw new RuleBroken('support.rule.nextHousehold', { code }, 'code');
    revolving.nextHousehold = next;
    await this.audit.record(actor, 'revolving.nextNamed', {
      object: revolving,
      label: revolving.household.headName,
      unitPath: revolving.path,
    });
  }
}
