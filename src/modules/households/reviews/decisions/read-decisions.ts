import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { ReviewDecision } from '../review-decision.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { RoundListQuery } from '../rounds/round-list.query.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { type CertificateRow, CertificateQuery } from './certificate.query.js';
import { ReadyCases } from './ready-cases.js';

export interface DecisionToSign {
  round: ReviewRound;
  commune: string;
  ready: CaseRow[];
  /** Neither ready nor over: they follow in a later decision. */
  others: number;
}

export interface SignedDecision {
  decision: ReviewDecision;
  commune: string;
  rows: CaseRow[];
}

export interface Certificates {
  decision: ReviewDecision;
  commune: string;
  rows: CertificateRow[];
}

/** Decisions of rounds, with the households they name. Looking at all of them is kept in the audit. */
@Injectable()
export class ReadDecisions {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly ready: ReadyCases,
    private readonly cases: CaseRows,
    private readonly names: RoundListQuery,
    private readonly papers: CertificateQuery,
    private readonly audit: AuditLog,
  ) {}

  async toDecide(actor: Actor, roundId: number): Promise<DecisionToSign> {
    const round = await this.rounds.conductedBy(actor, roundId, 'review.decide');
    const ready = await this.ready.of(round);
    const open = await this.cases.open(roundId);
    return { round, commune: await this.names.communeName(roundId), ready, others: open - ready.length };
  }

  async one(actor: Actor, id: number): Promise<SignedDecision> {
    const decision = await this.em.findOne(ReviewDecision, id, { populate: ['round'] });
    if (!decision) throw new NotVisible();
    await this.rounds.visibleTo(actor, decision.round.id);
    const rows = (await this.cases.ofDecision(id)).filter(({ path }) => actor.canAt('household.view', path));
    return { decision, commune: await this.names.communeName(decision.round.id), rows };
  }

  async certificates(actor: Actor, id: number): Promise<Certificates> {
    const { decision, commune, rows } = await this.one(actor, id);
    const given = rows.filter(({ certificate }) => certificate !== null);
    const details = { certificates: given.length };
    const { path: unitPath } = decision.round;
    await this.audit.record(actor, 'review.certificates.printed', { object: decision, label: decision.number, unitPath, details });
    return { decision, commune, rows: await this.papers.of(given.map(({ id: one }) => one)) };
  }

  async certificate(actor: Actor, caseId: number): Promise<Certificates> {
    const { round, row } = await this.rounds.caseVisibleTo(actor, caseId);
    if (!row.certificate) throw new NotVisible();
    const decision = await this.em.findOneOrFail(ReviewDecision, row.decisionId!, { populate: ['round'] });
    const subject = { object: decision, label: row.headName, unitPath: row.path, details: { certificate: row.certificate } };
    await this.audit.record(actor, 'review.certificates.printed', subject);
    return { decision, commune: await this.names.communeName(round.id), rows: await this.papers.of([caseId]) };
  }
}
