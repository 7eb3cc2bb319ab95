import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { InvalidForm } from '../../../platform/web/invalid-form.js';
import type { Assessment } from '../../assessment.entity.js';
import { CaseMoves } from '../steps/case-moves.js';
import { withEthnicity } from './ethnicity.rules.js';
import { missingOf } from './missing.rules.js';
import { SurveySheets } from './survey-sheets.js';

/** Closes Phiếu B: every indicator answered, income or points there, a class found. It then waits for the village meeting. */
@Injectable()
export class CompleteFormB {
  constructor(
    private readonly em: EntityManager,
    private readonly sheets: SurveySheets,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @throws InvalidForm with what is still missing */
  @Transactional()
  async run(actor: Actor, caseId: number): Promise<Assessment> {
    const sheet = await this.sheets.forEntry(actor, caseId, ['form_b', 'recheck']);
    const { assessment, judgement, row } = sheet;
    if (!assessment) throw new RuleBroken('reviews.guard.formBComplete', { household: row.headName });
    const missing = missingOf(sheet);
    if (missing.length) throw new InvalidForm(missing);
    const { mask, b2, class: found } = judgement;
    const groups = withEthnicity(assessment.groups, sheet.members);
    this.em.assign(assessment, { deprivedMask: mask, b2, class: found, groups, state: 'complete' });
    await this.audit.record(actor, 'review.formB.completed', { object: assessment, label: row.headName, unitPath: row.path });
    const verb = row.step === 'recheck' ? 'finish_recheck' : 'complete_form_b';
    await this.moves.move(actor, [row], { verb, facts: { formBComplete: true } });
    return assessment;
  }
}
