import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { Disclosures } from '../../register/looks/disclosures.js';
import { ReviewDecision } from '../review-decision.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { CertificateQuery, type CertificateRow } from './certificate.query.js';
import { ReadDecisions } from './read-decisions.js';

export interface Certificates {
  decision: ReviewDecision;
  commune: string;
  rows: CertificateRow[];
}

/** Certificates (Mẫu số 03) name whole families: whoever opens them to print is kept in the audit. */
@Injectable()
export class ReadCertificates {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly decisions: ReadDecisions,
    private readonly papers: CertificateQuery,
    private readonly audit: AuditLog,
    private readonly disclosures: Disclosures,
  ) {}

  async ofDecision(actor: Actor, id: number): Promise<Certificates> {
    const { decision, commune, rows } = await this.decisions.one(actor, id);
    const given = rows.filter(({ certificate }) => certificate !== null);
    const details = { certificates: given.length };
    const { path: unitPath } = decision.round;
    const event = await this.audit.record(actor, 'review.certificates.printed', {
      object: decision,
      label: decision.number,
      unitPath,
      details,
    });
    await this.disclosures.note(
      event,
      given.map(({ householdId }) => householdId),
    );
    return { decision, commune, rows: await this.papers.of(given.map(({ id: one }) => one)) };
  }

  async ofCase(actor: Actor, caseId: number): Promise<Certificates> {
    const { row } = await this.rounds.caseVisibleTo(actor, caseId);
    if (!row.certificate) throw new NotVisible();
    const decision = await this.em.findOneOrFail(ReviewDecision, row.decisionId!, { populate: ['round'] });
    const details = { certificate: row.certificate };
    const subject = { object: decision, label: row.headName, unitPath: row.path, details };
    const event = await this.audit.record(actor, 'review.certificates.printed', subject);
    await this.disclosures.note(event, [row.householdId]);
    return { decision, commune: await this.decisions.communeOf(decision), rows: await this.papers.of([caseId]) };
  }
}
