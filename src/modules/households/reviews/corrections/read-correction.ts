import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { LookAtCase } from '../cases/look-at-case.js';
import type { SurveySheet } from '../survey/survey-sheets.js';
import { type CorrectableCase, CorrectableCases } from './correctable-cases.js';

/** A decided household, for whoever may sign a correction of what was decided. */
@Injectable()
export class ReadCorrection {
  constructor(
    private readonly look: LookAtCase,
    private readonly correctable: CorrectableCases,
  ) {}

  async run(actor: Actor, caseId: number): Promise<{ sheet: SurveySheet; found: CorrectableCase }> {
    const sheet = await this.look.run(actor, caseId);
    const found = actor.canAt('review.decide', sheet.row.roundPath) && (await this.correctable.of(sheet.row));
    if (!found) throw new NotVisible();
    return { sheet, found };
  }
}
