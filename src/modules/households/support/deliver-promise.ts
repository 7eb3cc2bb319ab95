import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { SponsorshipRepository } from './sponsorship.repository.js';
import { SponsorshipPromise } from './sponsorship-promise.entity.js';
import type { SupportKind, SupportSource } from './support-words.js';
import { Support } from './support.entity.js';

export interface Delivery {
  id: number;
  promiseId: number;
  value: bigint;
  quantity: number | null;
  unitOfMeasure: string | null;
  kind: SupportKind;
  source: SupportSource;
  givenOn: PlainDate;
  what: string;
}

/** The sponsor did something of what it promised: for its household, or for the commune as a whole. */
@Injectable()
export class DeliverPromise {
  constructor(
    private readonly em: EntityManager,
    private readonly sponsorships: SponsorshipRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `promiseId`, `givenOn` or `value` */
  @Transactional()
  async run(actor: Actor, { id, promiseId, ...facts }: Delivery): Promise<void> {
    const sponsorship = await this.sponsorships.running(actor, id);
    const promise = await this.em.findOne(SponsorshipPromise, { id: promiseId, sponsorship });
    if (!promise) throw new RuleBroken('support.rule.promise', {}, 'promiseId');
    const fits = facts.givenOn >= sponsorship.since && facts.givenOn <= this.clock.today();
    if (!fits) throw new RuleBroken('support.rule.deliveryDay', {}, 'givenOn');
    if (facts.value === 0n && facts.quantity === null) throw new RuleBroken('support.rule.nothingGiven', {}, 'value');
    const { household, commune, sponsor, path, invented } = sponsorship;
    const support = this.em.create(Support, {
      ...{ ...facts, programme: 'sponsor', promise, household, path, invented, giver: sponsor, giverName: null },
      place: household?.village ?? commune!,
      ...{ enteredAt: this.clock.now(), enteredBy: actor.userId },
    });
    await this.audit.record(actor, 'sponsorship.delivered', { object: support, label: promise.what, unitPath: path });
  }
}
