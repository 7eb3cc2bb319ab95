import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { SupportRepository } from './support.repository.js';
import { Household } from '../household.entity.js';
import { LivelihoodMember } from './livelihood-member.entity.js';
import { LivelihoodModels } from './livelihood-models.js';

/** A household joins a model. */
@Injectable()
export class JoinModel {
  constructor(
    private readonly em: EntityManager,
    private readonly models: LivelihoodModels,
    private readonly supports: SupportRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `code` or `joinedOn` */
  @Transactional()
  async run(
    actor: Actor,
    { id, code, joinedOn, got }: { id: number; code: string; joinedOn: PlainDate; got: string | null },
  ): Promise<void> {
    const model = await this.models.managed(actor, id);
    if (joinedOn < model.startedOn || joinedOn > this.clock.today()) throw new RuleBroken('support.rule.joinDay', {}, 'joinedOn');
    const near = (await this.supports.byCodes(actor, [code])).filter(({ commune }) => model.path.split('.').includes(String(commune)));
    const found = near.length === 1 ? await this.em.findOne(Household, near[0]!.id) : null;
    if (!found) throw new RuleBroken('support.rule.householdCode', { code }, 'code');
    if (await this.em.findOne(LivelihoodMember, { model, household: found, leftOn: null }))
      throw new RuleBroken('support.rule.joined', {}, 'code');
    this.em.create(LivelihoodMember, { model, household: found, joinedOn, got });
    await this.audit.record(actor, 'model.joined', { object: model, label: model.name, unitPath: model.path });
  }
}
