import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { RevolvingRepayment } from './revolving-repayment.entity.js';
import { RevolvingSupports } from './revolving-supports.js';

/** A repayment was entered by mistake: a second row takes it back, and both stay to be read. */
@Injectable()
export class ReverseRepayment {
  constructor(
    private readonly em: EntityManager,
    private readonly revolving: RevolvingSupports,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken when the money has gone on to the next household */
  @Transactional()
  async run(actor: Actor, { id, repaymentId, reason }: { id: number; repaymentId: number; reason: string }): Promise<void> {
    const revolving = await this.revolving.locked(actor, id);
    const wrong = await this.em.findOne(RevolvingRepayment, { id: repaymentId, revolving });
    if (!wrong) throw new NotVisible();
    const again = await this.em.findOne(RevolvingRepayment, { reverses: wrong });
    if (wrong.amount < 0n || again) throw new RuleBroken('support.rule.reversed');
    if (wrong.amount > (await this.revolving.inHand(id))) throw new RuleBroken('support.rule.goneOn');
    const entered = { enteredAt: this.clock.now(), enteredBy: actor.userId };
    this.em.create(RevolvingRepayment, {
      ...entered,
      revolving,
      paidOn: wrong.paidOn,
      amount: -wrong.amount,
      reverses: wrong,
      note: reason,
    });
    const label = revolving.household.headName;
    await this.audit.record(actor, 'revolving.reversed', { object: revolving, label, unitPath: revolving.path, why: reason });
  }
}
