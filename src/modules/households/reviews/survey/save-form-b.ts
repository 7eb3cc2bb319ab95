import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import type { Assessment } from '../../assessment.entity.js';
import { refuseOutsideRound } from '../round-days.rules.js';
import { CaseMoves } from '../steps/case-moves.js';
import { applyLacks } from './apply-lacks.js';
import { applyPoints, recount } from './apply-points.js';
import { judge } from './judgement.rules.js';
import type { FormBInput } from './survey.forms.js';
import { OPEN_FOR_B, type SurveySheet, SurveySheets, surveyedOf } from './survey-sheets.js';

/** Keeps one page of Phiếu B as a draft, complete or not; the first one begins the Phiếu. */
@Injectable()
export class SaveFormB {
  constructor(
    private readonly em: EntityManager,
    private readonly sheets: SurveySheets,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `assessedOn`, at an item of B1 that is not offered, or at the reason of an indicator said against the data */
  @Transactional()
  async run(actor: Actor, caseId: number, input: FormBInput): Promise<Assessment> {
    const sheet = await this.sheets.forEntry(actor, caseId, OPEN_FOR_B);
    if (sheet.row.step === 'listed') await this.moves.move(actor, [sheet.row], { verb: 'start_form_b' });
    const assessment = sheet.assessment ?? (await this.sheets.begin(actor, sheet));
    if (input.page === 'household') refuseOutsideRound(sheet.round, input.assessedOn, this.clock.today(), 'assessedOn');
    apply(assessment, sheet, input);
    if (input.page === 'household') recount(assessment, await this.sheets.pointsForm(sheet, assessment.areaClass));
    const { mask, b2, class: found } = judge(sheet.standard, surveyedOf(assessment, sheet.members, sheet.round.startsOn));
    this.em.assign(assessment, { deprivedMask: mask, b2, class: found });
    const subject = { object: assessment, label: sheet.row.headName, unitPath: sheet.row.path };
    await this.audit.record(actor, 'review.formB.saved', subject);
    return assessment;
  }
}

function apply(assessment: Assessment, sheet: SurveySheet, input: FormBInput): void {
  const { page, ...fields } = input;
  if (page === 'lacks') applyLacks(assessment, sheet, input.said);
  else if (page === 'points') applyPoints(assessment, sheet.points, input.b1, input.chosen);
  else if (page === 'housing') assessment.answers = { ...assessment.answers, housing: input.housing };
  else Object.assign(assessment, fields);
}
