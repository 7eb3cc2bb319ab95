import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { headOf } from '../acts-for.rules.js';
import { PledgeParty } from '../pledge-party.entity.js';
import { PledgeSignature } from '../pledge-signature.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { Signing } from './signing.js';

export interface SigningFields {
  partyId: number;
  /** Of the text the signer has read. */
  sha256: string;
  signerPosition: string | null;
}

/** The head of a party signs what stands there, with the second factor their role asks for. */
@Injectable()
export class SignPledge {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly signing: Signing,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken when the text is no longer the one that was read */
  @Transactional()
  async run(actor: Actor, pledgeId: number, { partyId, sha256, signerPosition }: SigningFields): Promise<void> {
    const pledge = await this.pledges.locked(await this.pledges.visibleTo(actor, pledgeId));
    const version = await this.signing.open(pledge);
    const party = await this.em.findOne(PledgeParty, { id: partyId, pledgeVersion: version });
    if (!party || !headOf(actor, party.unit.id)) throw new NotVisible();
    if (version.sha256 !== sha256) throw new RuleBroken('pledges.rule.textChanged');
    await this.signing.refuseTwice([party]);
    const [now, signedOn] = [this.clock.now(), this.clock.today()];
    const signature = { party, way: 'here' as const, signerName: actor.name, signerPosition, signedOn, sha256 };
    this.em.create(PledgeSignature, { ...signature, recordedAt: now, recordedBy: actor.userId });
    await this.signing.finish(actor, pledge, version);
    await this.audit.record(actor, 'pledge.signed', {
      ...{ object: pledge, label: pledge.title, unitPath: pledge.unitPath },
      details: { version: version.number, sha256 },
    });
  }
}
