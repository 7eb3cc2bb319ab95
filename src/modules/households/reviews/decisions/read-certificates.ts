import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { DiscloseHouseholds } from '../../register/looks/disclose-households.js';
import { ReviewDecision } from '../review-decision.entity.js';
import { CorrectionQuery } from '../corrections/correction.query.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { CertificateQuery, type CertificateRow } from './certificate.query.js';
import { ReadDecisions } from './read-decisions.js';

export interface Certificates {
  round: ReviewRound;
  /** The decision they are given by, or the correction that took its place. */
  paper: Pick<ReviewDecision, 'number' | 'date' | 'signer' | 'position'>;
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
    private readonly corrections: CorrectionQuery,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  async ofDecision(actor: Actor, id: number): Promise<Certificates> {
    const { decision, commune, rows, corrections } = await this.decisions.one(actor, id);
    // What was corrected since is taken back; its new certificate is printed with the household.
    const given = rows.filter((row) => row.certificate !== null && !corrections.has(row.id));
    const details = { certificates: given.length };
    const { path: unitPath } = decision.round;
    const shown = given.map(({ householdId }) => householdId);
    await this.disclose.run(actor, 'review.certificates.printed', { object: decision, label: decision.number, unitPath, details }, shown);
    return { round: decision.round, paper: decision, commune, rows: await this.papers.of(given.map(({ id: one }) => one)) };
  }

  async ofCase(actor: Actor, caseId: number): Promise<Certificates> {
    const { row } = await this.rounds.caseVisibleTo(actor, caseId);
    if (row.decisionId === null) throw new NotVisible();
    const decision = await this.em.findOneOrFail(ReviewDecision, row.decisionId, { populate: ['round'] });
    const correction = (await this.corrections.ofCase(caseId)).at(-1);
    const certificate = correction ? correction.certificate : row.certificate;
    if (!certificate) throw new NotVisible();
    const details = { certificate };
    const subject = { object: decision, label: row.headName, unitPath: row.path, details };
    await this.disclose.run(actor, 'review.certificates.printed', subject, [row.householdId]);
    const commune = await this.decisions.communeOf(decision);
    return { round: decision.round, paper: correction ?? decision, commune, rows: await this.papers.of([caseId]) };
  }
}
