import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { Assessment, type DeprivationOverrides } from '../../assessment.entity.js';
import { Household } from '../../household.entity.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import { writeDown } from '../survey/apply-points.js';
import { judge } from '../survey/judgement.rules.js';
import { NewAssessments } from '../survey/new-assessments.js';
import { surveyedOf } from '../survey/survey-sheets.js';
import type { ComparedRow } from './compare-sheet.js';
import { indicatorKey } from './sheet-columns.js';

/** Writes the changed cells of rows that were found right; what a row did not change stays as it is. */
@Injectable()
export class ApplySheet {
  constructor(
    private readonly em: EntityManager,
    private readonly fresh: NewAssessments,
  ) {}

  async apply(actor: Actor, round: ReviewRound, standard: Standard, rows: readonly ComparedRow[]): Promise<void> {
    const areaClass = await this.fresh.areaClassOf(round);
    const begun: { caseId: number; assessment: Assessment }[] = [];
    for (const { found, changes, why } of rows) {
      const { row, members } = found!;
      const household = this.em.getReference(Household, row.householdId);
      const assessment = found!.assessment ?? this.fresh.create(actor, round, household, areaClass, false);
      if (!found!.assessment) begun.push({ caseId: row.id, assessment });
      const plain = changes.filter(({ key }) => !key.startsWith('lack'));
      Object.assign(assessment, Object.fromEntries(plain.map(({ key, after }) => [key, after])));
      if (plain.some(({ key }) => key === 'b1')) writeDown(assessment, assessment.b1 ?? null);
      const said: DeprivationOverrides = { ...assessment.overrides };
      for (const { indicator, derived } of found!.judgement.deprivations) {
        const change = changes.find(({ key }) => key === indicatorKey(indicator.position));
        if (!change) continue;
        delete said[indicator.key];
        if (typeof change.after === 'boolean' && change.after !== derived)
          said[indicator.key] = { deprived: change.after, reason: why ?? '' };
      }
      assessment.overrides = said;
      const { mask, b2, class: result } = judge(standard, surveyedOf(assessment, members, round.startsOn));
      Object.assign(assessment, { deprivedMask: mask, b2, class: result });
    }
    await this.em.flush();
    await this.fresh.link(begun);
  }
}
