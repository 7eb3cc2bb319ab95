import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Assessment, type DeprivationOverrides } from '../../assessment.entity.js';
import { Household } from '../../household.entity.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { CaseRow } from '../steps/case-row.query.js';
import { writeDown } from '../survey/apply-points.js';
import { judge, type Judgement } from '../survey/judgement.rules.js';
import { NewAssessments } from '../survey/new-assessments.js';
import { surveyedOf } from '../survey/survey-sheets.js';
import type { CellChange, ComparedRow } from './compare-sheet.js';
import { indicatorKey } from './sheet-columns.js';

/** Writes the changed cells of rows that were found right; what a row did not change stays as it is. */
@Injectable()
export class ApplySheet {
  constructor(
    private readonly em: EntityManager,
    private readonly fresh: NewAssessments,
    private readonly audit: AuditLog,
  ) {}

  async apply(actor: Actor, round: ReviewRound, standard: Standard, rows: readonly ComparedRow[]): Promise<void> {
    const areaClass = await this.fresh.areaClassOf(round);
    const written = rows.map(({ found, changes, why }) => {
      const { row, members, judgement } = found!;
      const before = found!.assessment && pick(found!.assessment);
      const household = this.em.getReference(Household, row.householdId);
      const assessment = found!.assessment ?? this.fresh.create(actor, round, household, areaClass, row.invented);
      fill(assessment, changes, judgement, why);
      const { mask, b2, class: result } = judge(standard, surveyedOf(assessment, members, round.startsOn));
      Object.assign(assessment, { deprivedMask: mask, b2, class: result });
      return { row, caseId: row.id, assessment, before, why };
    });
    await this.em.flush();
    await this.fresh.link(written.filter(({ before }) => !before));
    await this.audit.recordMany(actor, 'review.formB.saved', written.map(factOf));
  }
}

function fill(assessment: Assessment, changes: readonly CellChange[], { deprivations }: Judgement, why: string | null): void {
  const plain = changes.filter(({ key }) => !key.startsWith('lack'));
  Object.assign(assessment, Object.fromEntries(plain.map(({ key, after }) => [key, after])));
  if (plain.some(({ key }) => key === 'b1')) writeDown(assessment, assessment.b1 ?? null);
  const said: DeprivationOverrides = { ...assessment.overrides };
  for (const { indicator, derived } of deprivations) {
    const change = changes.find(({ key }) => key === indicatorKey(indicator.position));
    if (!change) continue;
    delete said[indicator.key];
    if (typeof change.after === 'boolean' && change.after !== derived) said[indicator.key] = { deprived: change.after, reason: why ?? '' };
  }
  assessment.overrides = said;
}

const KEPT = ['assessedOn', 'reviewer', 'members', 'incomePerHead', 'b1', 'overrides', 'deprivedMask', 'b2', 'class'] as const;

const pick = (assessment: Assessment): Record<string, unknown> => Object.fromEntries(KEPT.map((key) => [key, assessment[key] ?? null]));

type Written = { row: CaseRow; assessment: Assessment; before: Record<string, unknown> | null; why: string | null };

/** What changed in a Phiếu, for the trail of its household. */
function factOf({ row, assessment, before, why }: Written) {
  const after = pick(assessment);
  const changed = KEPT.filter((key) => !before || JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const only = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  const subject = { type: 'Assessment', id: assessment.id, label: row.headName, unitPath: row.path };
  return { ...subject, before: before && only(before), after: only(after), why };
}
