import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatMoney } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { HouseholdRepository } from '../household.repository.js';
import { instalmentsOf } from './instalments.rules.js';
import { RevolvingInstalment } from './revolving-instalment.entity.js';
import { RevolvingSupports } from './revolving-supports.js';
import { RevolvingSupport } from './revolving-support.entity.js';

export interface LoanFacts {
  householdId: number;
  name: string;
  amount: bigint;
  givenOn: PlainDate;
  giverId: number;
  count: number;
  firstDueOn: PlainDate;
  everyMonths: number;
  note: string | null;
  /** The support out of which it comes, when money that came back goes on. */
  passedFromId: number | null;
}

/** A household gets support that comes back, from new money or from what another household has paid back. */
@Injectable()
export class LendRevolving {
  constructor(
    private readonly em: EntityManager,
    private readonly households: HouseholdRepository,
    private readonly revolving: RevolvingSupports,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `givenOn`, `firstDueOn`, `amount` or `giverId` */
  @Transactional()
  async run(actor: Actor, facts: LoanFacts): Promise<RevolvingSupport> {
    const { householdId, count, firstDueOn, everyMonths, giverId, passedFromId, ...loan } = facts;
    const household = await this.households.within(actor, householdId, 'support.manage');
    this.revolving.refuseFuture(loan.givenOn, 'givenOn');
    if (firstDueOn <= loan.givenOn) throw new RuleBroken('support.rule.dueBeforeGiven', {}, 'firstDueOn');
    if (loan.amount < BigInt(count)) throw new RuleBroken('support.rule.tooSmall', {}, 'amount');
    const giver = await this.em.findOne(Unit, giverId);
    if (!giver) throw new RuleBroken('support.rule.giver', {}, 'giverId');
    const from = passedFromId === null ? null : await this.source(actor, passedFromId, householdId, loan);
    const terms = { ...loan, household, giver, village: household.village, path: household.path, invented: household.invented };
    const id = await this.nextKey();
    const made = this.em.create(RevolvingSupport, { ...terms, id, passedFrom: from, fundId: from?.fundId ?? id });
    for (const instalment of instalmentsOf(loan.amount, count, firstDueOn, everyMonths)) {
      this.em.create(RevolvingInstalment, { ...instalment, revolving: made });
    }
    await this.audit.record(actor, 'revolving.given', { object: made, label: household.headName, unitPath: made.path });
    return made;
  }

  private async nextKey(): Promise<number> {
    const [row] = await this.em.execute<{ id: number }[]>(`select nextval('revolving_support_id_seq')::int as id`);
    return row!.id;
  }

  /** Only what came back can go on, and only once. */
  private async source(
    actor: Actor,
    id: number,
    householdId: number,
    loan: { amount: bigint; givenOn: PlainDate },
  ): Promise<RevolvingSupport> {
    const from = await this.revolving.locked(actor, id);
    if (from.household.id === householdId) throw new RuleBroken('support.rule.sameHousehold');
    if (loan.givenOn < from.givenOn) throw new RuleBroken('support.rule.beforeSource', {}, 'givenOn');
    const inHand = await this.revolving.inHand(id);
    if (loan.amount > inHand) throw new RuleBroken('support.rule.notInHand', { inHand: formatMoney(inHand) }, 'amount');
    if (from.nextHousehold?.id === householdId) from.nextHousehold = null;
    return from;
  }
}
