import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { ReviewRules } from '../review-rules.js';
import { type SurveySheet, SurveySheets } from '../survey/survey-sheets.js';

/** A household's Phiếu for a page. Whoever opens it looked at the household's file, and the audit says so. */
@Injectable()
export class LookAtCase {
  constructor(
    private readonly sheets: SurveySheets,
    private readonly rules: ReviewRules,
    private readonly audit: AuditLog,
  ) {}

  async run(actor: Actor, id: number): Promise<SurveySheet & { procedure: ReviewProcedure }> {
    const sheet = await this.sheets.read(actor, id);
    const { household, round } = sheet;
    await this.audit.record(actor, 'household.viewed', { object: household, label: household.headName, unitPath: household.path });
    return { ...sheet, procedure: await this.rules.procedure(round.procedureId) };
  }
}
