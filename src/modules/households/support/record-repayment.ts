import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatMoney } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RevolvingRepayment } from './revolving-repayment.entity.js';
import { RevolvingSupports } from './revolving-supports.js';

/** Money came back. */
@Injectable()
export class RecordRepayment {
  constructor(
    private readonly em: EntityManager,
    private readonly revolving: RevolvingSupports,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `paidOn`, or at `amount` when more comes back than is left */
  @Transactional()
  async run(actor: Actor, facts: { id: number; paidOn: PlainDate; amount: bigint; note: string | null }): Promise<void> {
    const { id, ...repayment } = facts;
    const revolving = await this.revolving.locked(actor, id);
    this.revolving.refuseFuture(repayment.paidOn, 'paidOn');
    if (repayment.paidOn < revolving.givenOn) throw new RuleBroken('support.rule.paidBeforeGiven', {}, 'paidOn');
    const left = revolving.amount - (await this.revolving.repaid(id));
    if (repayment.amount <= 0n) throw new RuleBroken('support.field.dongWrong', {}, 'amount');
    if (repayment.amount > left) throw new RuleBroken('support.rule.moreThanLeft', { left: formatMoney(left) }, 'amount');
    const entered = { enteredAt: this.clock.now(), enteredBy: actor.userId };
    this.em.create(RevolvingRepayment, { ...repayment, ...entered, revolving });
    await this.audit.record(actor, 'revolving.repaid', {
      object: revolving,
      label: revolving.household.headName,
      unitPath: revolving.path,
    });
  }
}
