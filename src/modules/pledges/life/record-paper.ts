import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { PledgeParty } from '../pledge-party.entity.js';
import { PledgeSignature } from '../pledge-signature.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { Signing } from './signing.js';

export interface PaperFields {
  file: UploadedFile;
  signedOn: PlainDate;
  /** One entry for each party that signed on this paper. */
  signers: { partyId: number; name: string; position: string | null }[];
}

/** The scan of the paper original, and who signed on it. */
@Injectable()
export class RecordPaper {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly signing: Signing,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `signedOn` or `partyIds` */
  @Transactional()
  async run(actor: Actor, pledgeId: number, fields: PaperFields): Promise<void> {
    const pledge = await this.pledges.locked(await this.pledges.managedBy(actor, pledgeId));
    const version = await this.signing.open(pledge);
    const { file, signedOn, signers } = fields;
    if (signedOn > this.signing.today()) throw new RuleBroken('pledges.rule.signedAhead', {}, 'signedOn');
    if (!signers.length) throw new RuleBroken('pledges.rule.noSigner', {}, 'partyIds');
    const parties = await this.em.find(PledgeParty, { pledgeVersion: version, id: { $in: signers.map(({ partyId }) => partyId) } });
    if (parties.length !== signers.length) throw new RuleBroken('pledges.rule.noSigner', {}, 'partyIds');
    await this.signing.refuseTwice(parties);
    const scan = await this.attachments.attach(actor, file, { type: 'Pledge', id: pledgeId, unitPath: pledge.unitPath });
    for (const { partyId, name, position } of signers) {
      this.em.create(PledgeSignature, {
        ...{ party: parties.find(({ id }) => id === partyId)!, way: 'paper', signerName: name, signerPosition: position, signedOn },
        ...{ sha256: version.sha256!, scan, recordedAt: this.signing.now(), recordedBy: actor.userId },
      });
    }
    await this.signing.finish(actor, pledge, version);
    await this.audit.record(actor, 'pledge.paperRecorded', {
      ...{ object: pledge, label: pledge.title, unitPath: pledge.unitPath },
      details: { version: version.number, file: file.name, signers: signers.length },
    });
  }
}
