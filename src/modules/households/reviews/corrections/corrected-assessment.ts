import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Assessment, type DeprivationOverrides } from '../../assessment.entity.js';
import { classify } from '../../standards/classification.rules.js';
import { deprivedOf, maskOf } from '../../standards/deprived-mask.rules.js';
import type { Standard } from '../../standards/standard.rules.js';
import { writeDown } from '../survey/apply-points.js';
import type { CorrectionForm } from './corrections.forms.js';

/** The figures as they should have been, in an assessment of their own: what was decided is never touched. */
@Injectable()
export class CorrectedAssessment {
  constructor(private readonly em: EntityManager) {}

  /** @throws RuleBroken at `class` when the standard, by these figures, does not say what the decision says */
  create(wrong: Assessment, standard: Standard, form: CorrectionForm): Assessment {
    const { areaClass } = wrong;
    const { incomePerHead: income, b1, lacks } = form;
    const deprived = standard.indicators.map(({ position }) => lacks.includes(position));
    const found = classify({ standard, areaClass, income, b1, deprived });
    if (found.class !== form.class)
      throw new RuleBroken(`reviews.correction.${found.class ? `finds.${found.class}` : 'findsNone'}`, {}, 'class');
    const { household, roundId = null, standardId, assessedOn, answers, causes, groups, members = null, reviewer = null, invented } = wrong;
    const same = { household, roundId, standardId, assessedOn, areaClass, causes, groups, members, reviewer, invented };
    const right = this.em.create(Assessment, {
      ...{ ...same, answers: answers ?? null, incomePerHead: income, b1, b2: found.b2, class: found.class, state: 'decided' },
      ...{ deprivedMask: maskOf(deprived), note: form.reason, overrides: this.overrides(wrong, standard, form) },
    });
    // Points that were counted item by item do not explain another total.
    if (b1 !== (wrong.b1 ?? null)) writeDown(right, b1);
    return right;
  }

  private overrides(wrong: Assessment, { indicators }: Standard, { lacks, reason }: CorrectionForm): DeprivationOverrides {
    const said: DeprivationOverrides = { ...wrong.overrides };
    const before = deprivedOf(wrong.deprivedMask ?? 0, indicators.length);
    for (const [index, { key, position }] of indicators.entries()) {
      const deprived = lacks.includes(position);
      if (deprived !== before?.[index]) said[key] = { deprived, reason };
    }
    return said;
  }
}
