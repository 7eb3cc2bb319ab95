import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass } from '../../household-words.js';

export interface CorrectionRow {
  caseId: number;
  assessmentId: number;
  number: string;
  date: PlainDate;
  signer: string;
  position: string;
  reason: string;
  classBefore: HouseholdClass;
  classAfter: HouseholdClass;
  certificate: string | null;
  decidedByName: string;
}

/** When a decision was signed, and as what. */
export interface SignedPaper {
  date: PlainDate;
  position: string;
}

/** Corrections of decided households, oldest first. The caller has made sure that the cases are visible. */
@Injectable()
export class CorrectionQuery {
  constructor(private readonly em: EntityManager) {}

  ofCase(caseId: number): Promise<CorrectionRow[]> {
    return this.em.execute<CorrectionRow[]>(`${CORRECTIONS} where k.case_id = :caseId order by k.id`, { caseId });
  }

  /** By case: the latest correction of each household that the decision names. */
  async ofDecision(decisionId: number): Promise<Map<number, CorrectionRow>> {
    const rows = await this.em.execute<CorrectionRow[]>(
      `${CORRECTIONS} join review_case c on c.id = k.case_id where c.decision_id = :decisionId order by k.id`,
      { decisionId },
    );
    return new Map(rows.map((row) => [row.caseId, row]));
  }

  async decision(id: number): Promise<SignedPaper> {
    const [row] = await this.em.execute<SignedPaper[]>(`select date::text as date, position from review_decision where id = :id`, { id });
    return row!;
  }
}

const CORRECTIONS = `
  select k.case_id as "caseId", k.assessment_id as "assessmentId", k.number, k.date::text as date, k.signer, k.position, k.reason,
    k.class_before as "classBefore", k.class_after as "classAfter", k.certificate, k.decided_by_name as "decidedByName"
  from review_correction k`;
