import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { ReviewCorrection } from '../review-correction.entity.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { type CorrectableCase, CorrectableCases } from './correctable-cases.js';
import { CorrectedAssessment } from './corrected-assessment.js';
import { CorrectionEffects } from './correction-effects.js';
import type { CorrectionForm } from './corrections.forms.js';

/**
 * Signs a decision that corrects what a round decided of one household. It counts from its own day: what was reported in between stays,
 * and the class goes on in a spell that says "correction".
 */
@Injectable()
export class CorrectDecision {
  constructor(
    private readonly cases: CaseRows,
    private readonly correctable: CorrectableCases,
    private readonly assessments: CorrectedAssessment,
    private readonly effects: CorrectionEffects,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotVisible, RuleBroken when it was built upon since, at `date`, `number` or `class` */
  @Transactional()
  async run(actor: Actor, caseId: number, form: CorrectionForm): Promise<ReviewCorrection> {
    const [row] = await this.cases.forChange([caseId]);
    if (!row || !actor.canAt('review.decide', row.roundPath)) throw new NotVisible();
    const found = await this.correctable.of(row);
    if (!found) throw new RuleBroken('reviews.correction.notDecided', { household: row.headName });
    this.check(found, form);
    const replaced = found.assessment;
    replaced.state = 'replaced';
    // It steps back before the other takes its place: one decided assessment for each household and round.
    await this.audit.record(actor, 'review.assessmentReplaced', { ...subjectOf(replaced, row), why: form.reason });
    const assessment = this.assessments.create(replaced, found.standard, form);
    const correction = await this.effects.sign(actor, row, found, assessment, form);
    const why = form.reason;
    await this.audit.record(actor, 'review.corrected', { ...subjectOf(correction, row), why });
    await this.effects.apply(actor, row, correction);
    return correction;
  }

  private check({ blocked, class: inForce, since, corrections }: CorrectableCase, form: CorrectionForm): void {
    if (blocked) throw new RuleBroken(blocked.key, blocked.params);
    if (form.class === inForce) throw new RuleBroken('reviews.correction.sameClass', {}, 'class');
    const today = this.clock.today();
    if (form.date > today) throw new RuleBroken('reviews.rule.ahead', { today: formatDay(today) }, 'date');
    if (form.date <= since) throw new RuleBroken('reviews.correction.tooEarly', { day: formatDay(since) }, 'date');
    if (corrections.some(({ number }) => number === form.number)) throw new RuleBroken('reviews.correction.sameNumber', {}, 'number');
  }
}

const subjectOf = (object: object, { headName: label, path: unitPath }: CaseRow) => ({ object, label, unitPath });
