import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { LivelihoodModels } from './livelihood-models.js';
import { LivelihoodResult } from './livelihood-result.entity.js';

export interface ModelResult {
  id: number;
  fromDay: PlainDate;
  toDay: PlainDate;
  households: number;
  produced: string | null;
  income: bigint | null;
  what: string;
}

/** What came of a model in a span of time. */
@Injectable()
export class AddModelResult {
  constructor(
    private readonly em: EntityManager,
    private readonly models: LivelihoodModels,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `toDay` or `fromDay` */
  @Transactional()
  async run(actor: Actor, { id, ...result }: ModelResult): Promise<void> {
    const model = await this.models.managed(actor, id);
    if (result.toDay < result.fromDay || result.toDay > this.clock.today()) throw new RuleBroken('support.rule.resultDays', {}, 'toDay');
    const { fromDay, toDay } = result;
    if (await this.em.findOne(LivelihoodResult, { model, fromDay, toDay })) throw new RuleBroken('support.rule.resultTwice', {}, 'fromDay');
    this.em.create(LivelihoodResult, { ...result, model });
    await this.audit.record(actor, 'model.resultAdded', { object: model, label: model.name, unitPath: model.path });
  }
}
