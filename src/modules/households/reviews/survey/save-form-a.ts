import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import { refuseOutsideRound } from '../round-days.rules.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';
import type { FormAAnswers } from './survey-answers.js';
import { SurveySheets } from './survey-sheets.js';

/** Keeps Phiếu A as a draft, or closes it: the household goes on to Phiếu B, or waits to be told in writing that it is not poor. */
@Injectable()
export class SaveFormA {
  constructor(
    protected readonly em: EntityManager,
    private readonly sheets: SurveySheets,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `on` or `result` */
  @Transactional()
  async run(actor: Actor, caseId: number, formA: FormAAnswers, done: boolean): Promise<boolean> {
    const sheet = await this.sheets.forEntry(actor, caseId, ['listed', 'form_a']);
    if (sheet.row.step === 'listed') await this.moves.move(actor, [sheet.row], { verb: 'start_form_a' });
    if (formA.on) refuseOutsideRound(sheet.round, formA.on, this.clock.today(), 'on');
    const assessment = sheet.assessment ?? (await this.sheets.begin(actor, sheet));
    assessment.answers = { ...assessment.answers, formA };
    const { headName: label, path: unitPath } = sheet.row;
    await this.audit.record(actor, 'review.formA.saved', { object: assessment, label, unitPath });
    if (!done) return false;
    if (!formA.result || !formA.on) throw new RuleBroken('web.field.required', {}, formA.result ? 'on' : 'result');
    if (formA.result === 'not_needed') return false;
    await this.moves.move(actor, await this.cases.forChange([caseId]), { verb: 'pass_form_a' });
    return true;
  }
}
