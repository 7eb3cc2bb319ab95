import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AssessmentState } from '../../assessment.entity.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass, SpellEnd, SpellStart } from '../../household-words.js';
import type { CaseStep, RequestForm, RequestState, RoundKind } from '../review-words.js';

export interface SpellRow {
  from: PlainDate;
  /** The first day after it; null while it runs. */
  until: PlainDate | null;
  class: HouseholdClass;
  village: string;
  startedBy: SpellStart;
  endedBy: SpellEnd | null;
}

export interface AssessmentRow {
  assessedOn: PlainDate;
  standard: string;
  class: HouseholdClass | null;
  incomePerHead: number | null;
  b1: number | null;
  b2: number | null;
  state: AssessmentState;
  caseId: number | null;
  kind: RoundKind | null;
  year: number | null;
  month: number | null;
  step: CaseStep | null;
  /** Number of the decision that corrected something by this result, and of the one that took its place. */
  corrects: string | null;
  correctedBy: string | null;
}

export interface RequestOfHousehold {
  id: number;
  form: RequestForm;
  receivedOn: PlainDate;
  state: RequestState;
}

/** What reviews said of one household, newest first. The caller has made sure that the household is visible. */
@Injectable()
export class HouseholdHistoryQuery {
  constructor(private readonly em: EntityManager) {}

  spells(householdId: number): Promise<SpellRow[]> {
    return this.em.execute<SpellRow[]>(
      `select lower(s.valid)::text as "from", upper(s.valid)::text as until, s.class, s.started_by as "startedBy", s.ended_by as "endedBy",
         (select x.name from unit_version x where x.unit_id = s.village_id
          order by x.valid @> lower(s.valid) desc, upper(x.valid) desc nulls first limit 1) as village
       from household_spell s where s.household_id = :householdId order by lower(s.valid) desc limit 200`,
      { householdId },
    );
  }

  assessments(householdId: number): Promise<AssessmentRow[]> {
    return this.em.execute<AssessmentRow[]>(
      `select a.assessed_on::text as "assessedOn", t.name as standard, a.class, a.income_per_head::float8 as "incomePerHead", a.b1, a.b2, a.state,
         c.id as "caseId", r.kind, r.year, r.month, c.step, k.number as corrects, x.number as "correctedBy"
       from assessment a left join rule_set t on t.id = a.standard_id
       left join review_correction k on k.assessment_id = a.id left join review_correction x on x.replaced_id = a.id
       left join review_case c on c.assessment_id = a.id or c.id = k.case_id
       left join review_round r on r.id = c.round_id
       where a.household_id = :householdId order by a.assessed_on desc, a.id desc limit 200`,
      { householdId },
    );
  }

  requests(householdId: number): Promise<RequestOfHousehold[]> {
    return this.em.execute<RequestOfHousehold[]>(
      `select id, form, received_on::text as "receivedOn", state from review_request
       where household_id = :householdId order by received_on desc, id desc limit 200`,
      { householdId },
    );
  }
}
