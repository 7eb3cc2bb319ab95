import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { Assessment } from '../../assessment.entity.js';
import type { HouseholdClass } from '../../household-words.js';
import { HouseholdSpells } from '../../spells/household-spells.js';
import { CERTIFICATE_LOCK, CERTIFICATES_GIVEN } from '../decisions/certificate-numbers.sql.js';
import { ReviewCorrection } from '../review-correction.entity.js';
import { ReviewCase } from '../review-case.entity.js';
import type { CaseRow } from '../steps/case-row.query.js';
import type { CorrectableCase } from './correctable-cases.js';
import type { CorrectionForm } from './corrections.forms.js';

/** What a correction writes beside itself: the panel, the class of the household, the number of a certificate. */
@Injectable()
export class CorrectionEffects {
  constructor(
    private readonly em: EntityManager,
    private readonly spells: HouseholdSpells,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `date` when the running spell begins on the day or later */
  async apply(actor: Actor, { householdId, headName: label, path: unitPath }: CaseRow, correction: ReviewCorrection): Promise<void> {
    const { date, classBefore, classAfter, number, assessment } = correction;
    const running = (await this.spells.running(householdId))!;
    if (date <= running.from) throw new RuleBroken('reviews.correction.tooEarly', { day: formatDay(running.from) }, 'date');
    const corrected = { startedBy: 'correction', endedBy: 'correction', assessmentId: assessment.id } as const;
    await this.spells.next(householdId, { on: date, villageId: running.villageId, class: classAfter, ...corrected });
    const after = { class: classAfter, decision: number, from: date };
    await this.audit.recordMany(actor, 'household.classified', [
      { type: 'Household', id: householdId, label, unitPath, before: { class: classBefore }, after },
    ]);
  }

  /** The paper itself, with the certificate in place of the one that is taken back. */
  async sign(actor: Actor, row: CaseRow, found: CorrectableCase, assessment: Assessment, form: CorrectionForm): Promise<ReviewCorrection> {
    const { number, date, signer, position, reason, class: classAfter } = form;
    const certificate = await this.certificate(row, classAfter);
    return this.em.create(ReviewCorrection, {
      ...{ number, date, signer, position, reason, certificate, classBefore: found.class, classAfter },
      ...{ case: this.em.getReference(ReviewCase, row.id), replaced: found.assessment, assessment, wrongSince: found.since },
      ...{ decidedBy: actor.userId, decidedByName: actor.name, decidedAt: this.clock.now() },
    });
  }

  /** Mẫu số 03 is given anew, under the next number of the commune and year. */
  private async certificate({ roundId }: CaseRow, of: HouseholdClass): Promise<string | null> {
    if (of !== 'poor' && of !== 'near_poor') return null;
    const [round] = await this.em.execute<{ communeId: number; year: number }[]>(
      `select commune_id as "communeId", year from review_round where id = :roundId`,
      { roundId },
    );
    await this.em.execute(CERTIFICATE_LOCK, round);
    const [row] = await this.em.execute<{ given: number }[]>(CERTIFICATES_GIVEN, round);
    return `${String(row!.given + 1).padStart(4, '0')}/${round!.year}`;
  }
}
