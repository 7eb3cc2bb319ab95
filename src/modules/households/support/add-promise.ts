import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { SponsorshipPromise } from './sponsorship-promise.entity.js';
import { SponsorshipRepository } from './sponsorship.repository.js';
import type { SupportKind } from './support-words.js';

/** What the sponsor promises to do. */
@Injectable()
export class AddPromise {
  constructor(
    private readonly em: EntityManager,
    private readonly sponsorships: SponsorshipRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `dueOn` */
  @Transactional()
  async run(actor: Actor, facts: { id: number; what: string; kind: SupportKind; value: bigint; dueOn: PlainDate | null }): Promise<void> {
    const { id, ...promise } = facts;
    const sponsorship = await this.sponsorships.running(actor, id);
    if (promise.dueOn && promise.dueOn < sponsorship.since) throw new RuleBroken('support.rule.promiseDay', {}, 'dueOn');
    this.em.create(SponsorshipPromise, { ...promise, sponsorship });
    await this.audit.record(actor, 'sponsorship.promised', { object: sponsorship, label: promise.what, unitPath: sponsorship.path });
  }
}
