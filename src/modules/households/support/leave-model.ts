import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { LivelihoodMember } from './livelihood-member.entity.js';
import { LivelihoodModels } from './livelihood-models.js';

/** A household leaves a model. */
@Injectable()
export class LeaveModel {
  constructor(
    private readonly em: EntityManager,
    private readonly models: LivelihoodModels,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `leftOn` */
  @Transactional()
  async run(actor: Actor, { id, memberId, leftOn }: { id: number; memberId: number; leftOn: PlainDate }): Promise<void> {
    const model = await this.models.managed(actor, id);
    const member = await this.em.findOne(LivelihoodMember, { id: memberId, model, leftOn: null });
    if (!member) throw new NotVisible();
    if (leftOn < member.joinedOn || leftOn > this.clock.today()) throw new RuleBroken('support.rule.leftDay', {}, 'leftOn');
    member.leftOn = leftOn;
    await this.audit.record(actor, 'model.left', { object: model, label: model.name, unitPath: model.path });
  }
}
