import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { InvalidField } from '../../../platform/web/invalid-form.js';
import { Assessment } from '../../assessment.entity.js';
import { Household } from '../../household.entity.js';
import type { HouseholdClass } from '../../household-words.js';
import { HouseholdSpells } from '../../spells/household-spells.js';
import type { Standard } from '../../standards/standard.rules.js';
import { ReviewRules } from '../review-rules.js';
import type { RoundKind } from '../review-words.js';
import type { CaseRow } from '../steps/case-row.query.js';
import { CorrectionQuery, type CorrectionRow } from './correction.query.js';

/** A decided case with the result that is in force: of the decision, or of its latest correction. */
export interface CorrectableCase {
  household: Household;
  assessment: Assessment;
  class: HouseholdClass;
  since: PlainDate;
  /** As what the one who signed it did so. */
  position: string;
  standard: Standard;
  corrections: CorrectionRow[];
  /** Why nothing can be corrected any more; null when it can. */
  blocked: Omit<InvalidField, 'field'> | null;
}

/** Finds what a correction would replace, and whether something has been built upon it since. */
@Injectable()
export class CorrectableCases {
  constructor(
    private readonly em: EntityManager,
    private readonly corrections: CorrectionQuery,
    private readonly spells: HouseholdSpells,
    private readonly rules: ReviewRules,
  ) {}

  /** Null where the case is not decided. */
  async of(row: CaseRow): Promise<CorrectableCase | null> {
    if (row.step !== 'decided') return null;
    const corrections = await this.corrections.ofCase(row.id);
    const last = corrections.at(-1);
    const assessment = await this.em.findOneOrFail(Assessment, last?.assessmentId ?? row.assessmentId!);
    const household = await this.em.findOneOrFail(Household, row.householdId);
    const { date: since, position } = last ?? (await this.corrections.decision(row.decisionId!));
    const found = { household, assessment, class: assessment.class!, since, position, corrections };
    return { ...found, standard: await this.rules.standard(assessment.standardId), blocked: await this.blockedBy(row, found) };
  }

  private async blockedBy(
    row: CaseRow,
    { household, class: inForce }: Pick<CorrectableCase, 'household' | 'class'>,
  ): Promise<CorrectableCase['blocked']> {
    const params = { household: row.headName };
    if (household.endedOn) return { key: 'reviews.rule.householdEnded', params };
    if (!`${household.path}.`.startsWith(`${row.roundPath}.`)) return { key: 'reviews.correction.movedAway', params };
    const later = await this.laterRound(row);
    if (later) return { key: `reviews.correction.used.${later.kind}`, params: { year: later.year, month: later.month ?? '' } };
    const running = await this.spells.running(row.householdId);
    return running?.class === inForce ? null : { key: 'reviews.correction.changedSince', params };
  }

  /** A later list took the household on with the class decided here. */
  private async laterRound({ id, householdId }: CaseRow): Promise<{ kind: RoundKind; year: number; month: number | null } | null> {
    const [later] = await this.em.execute<{ kind: RoundKind; year: number; month: number | null }[]>(
      `select r.kind, r.year, r.month from review_case c join review_round r on r.id = c.round_id
       where c.household_id = :householdId and c.id > :id and r.state <> 'cancelled' and c.step not in ('dropped', 'refused')
       order by c.id limit 1`,
      { id, householdId },
    );
    return later ?? null;
  }
}
