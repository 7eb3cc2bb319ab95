import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { DecidedSpells } from '../../spells/decided-spells.js';
import type { ReviewDecision } from '../review-decision.entity.js';
import { ReviewRules } from '../review-rules.js';
import { CERTIFICATE_LOCK, CERTIFICATES_GIVEN } from './certificate-numbers.sql.js';
import { CaseMoves } from '../steps/case-moves.js';
import type { CaseRow } from '../steps/case-row.query.js';

/** What a decision writes, each in one statement however many households it names. */
@Injectable()
export class DecisionEffects {
  constructor(
    private readonly em: EntityManager,
    private readonly rules: ReviewRules,
    private readonly moves: CaseMoves,
    private readonly spells: DecidedSpells,
    private readonly audit: AuditLog,
  ) {}

  async apply(actor: Actor, decision: ReviewDecision, rows: readonly CaseRow[]): Promise<void> {
    const { round } = decision;
    const { districtAsked: asksDistrict } = await this.rules.procedure(round.procedureId);
    await this.moves.move(actor, rows, { verb: 'decide', facts: { asksDistrict }, set: { decision_id: decision.id } });
    const assessments = rows.map(({ assessmentId }) => assessmentId!);
    await this.em.execute(
      `update assessment set state = 'decided', version = version + 1 where id = any (:ids::int[])`,
      { ids: `{${assessments.join(',')}}` },
      'run',
    );
    const changed = await this.spells.write(assessments, decision.date);
    const certificates = await this.number(decision.id, round.commune.id, round.year);
    await this.audit.recordMany(actor, 'household.classified', rows.map(factOf(decision)));
    const details = { households: rows.length, changed, certificates };
    await this.audit.record(actor, 'review.decided', { object: decision, label: decision.number, unitPath: round.path, details });
  }

  /** Mẫu số 03: one number after the other within the commune and year. */
  private async number(decisionId: number, communeId: number, year: number): Promise<number> {
    await this.em.execute(CERTIFICATE_LOCK, { communeId });
    const numbered = await this.em.execute<object[]>(CERTIFICATES, { decisionId, communeId, year });
    return numbered.length;
  }
}

const CERTIFICATES = `
  with counted as (${CERTIFICATES_GIVEN}), ordered as (
    select c.id, row_number() over (order by c.path, h.code, c.id) as place
    from review_case c join household h on h.id = c.household_id join assessment a on a.id = c.assessment_id
    where c.decision_id = :decisionId and a.class in ('poor', 'near_poor')
  )
  update review_case c set certificate = lpad((counted.given + o.place)::text, 4, '0') || '/' || :year
  from ordered o, counted where c.id = o.id
  returning 1`;

const factOf = (decision: ReviewDecision) => (row: CaseRow) => ({
  type: 'Household',
  id: row.householdId,
  label: row.headName,
  unitPath: row.path,
  before: { class: row.classBefore },
  after: { class: row.classFound, decision: decision.number, from: decision.date },
});
