import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { ViewHousehold } from '../../register/looks/view-household.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { ReviewRules } from '../review-rules.js';
import { type SurveySheet, SurveySheets } from '../survey/survey-sheets.js';

/** A household's Phiếu for a page. Whoever opens it looked at the household's file, and the audit says so. */
@Injectable()
export class LookAtCase {
  constructor(
    private readonly sheets: SurveySheets,
    private readonly rules: ReviewRules,
    private readonly look: ViewHousehold,
  ) {}

  async run(actor: Actor, id: number): Promise<SurveySheet & { procedure: ReviewProcedure }> {
    const sheet = await this.sheets.read(actor, id);
    // Who moved to another commune meanwhile is still a case here, to be taken off the list.
    if (actor.canAt('household.view', sheet.household.path)) await this.look.run(actor, sheet.household.id, 'review');
    return { ...sheet, procedure: await this.rules.procedure(sheet.round.procedureId) };
  }
}
