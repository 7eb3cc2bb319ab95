import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { PledgeItem } from '../pledge-item.entity.js';
import { PledgeJudgement } from '../pledge-judgement.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { ItemsToJudge } from './item-to-judge.js';

/** The receiving party confirms what the data or the report say, and freezes it with its inputs. */
@Injectable()
export class ConfirmJudgement {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly items: ItemsToJudge,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken before the deadline, without a report where data tell nothing, and the second time */
  @Transactional()
  async run(actor: Actor, pledgeId: number, itemId: number, note: string | null): Promise<void> {
    await this.pledges.locked(await this.pledges.visibleTo(actor, pledgeId));
    const { pledge, item, evaluation, mayConfirm } = await this.items.of(actor, pledgeId, itemId);
    if (!mayConfirm) throw new NotVisible();
    if (this.clock.today() < item.deadline) throw new RuleBroken('pledges.rule.notDue', { day: formatDay(item.deadline) });
    if (!evaluation) throw new RuleBroken('pledges.rule.noReport');
    if (await this.em.count(PledgeJudgement, { item: itemId })) throw new RuleBroken('pledges.rule.judgedAlready');
    const judgement = this.em.create(PledgeJudgement, {
      ...{ ...evaluation, item: this.em.getReference(PledgeItem, itemId), note },
      ...{ confirmedAt: this.clock.now(), confirmedBy: actor.userId, confirmerName: actor.name },
    });
    await this.audit.record(actor, 'pledge.judged', { object: judgement, label: pledge.title, unitPath: pledge.unitPath });
  }
}
