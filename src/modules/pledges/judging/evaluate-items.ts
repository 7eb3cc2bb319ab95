import { Injectable } from '@nestjs/common';
import { RegisterFiguresQuery } from '../../households/figures/register-figures.query.js';
import { dayOf, type PlainDate } from '../../platform/time/plain-date.js';
import type { ItemRow } from '../content/pledge-content.query.js';
import type { JudgementSource, PledgeOutcome } from '../pledge-words.js';
import { AcceptedFiguresQuery } from './accepted-figures.query.js';
import { HouseholdFatesQuery } from './household-fates.query.js';
import type { FigureInput, JudgementInputs } from './judgement-inputs.js';
import { figureOutcome, householdsOutcome, judgedAsOf } from './outcome.rules.js';

export interface Evaluation {
  outcome: PledgeOutcome;
  source: JudgementSource;
  asOf: PlainDate;
  inputs: JudgementInputs;
}

/**
 * What the data say of items on a day, without anybody's word. An indicator that the register can count is counted there (the
 * poverty rate: Cam Lộ's rule); where the population is not known, and for all others, the accepted result of the year speaks.
 */
@Injectable()
export class EvaluateItems {
  constructor(
    private readonly register: RegisterFiguresQuery,
    private readonly accepted: AcceptedFiguresQuery,
    private readonly fates: HouseholdFatesQuery,
  ) {}

  /** By item; items of words alone are not in it. */
  async on(items: readonly ItemRow[], year: number, today: PlainDate): Promise<Map<number, Evaluation>> {
    const counted = items.filter((item) => item.indicatorId !== null);
    const now = await this.figures(counted, (item) => ({ after: dayOf(year - 1, 12, 31), until: judgedAsOf(item.deadline, today) }));
    const before = await this.figures(counted, () => ({ after: dayOf(year - 2, 12, 31), until: dayOf(year - 1, 12, 31) }));
    const figures = counted.map((item, index): [number, Evaluation] => {
      const [figure, baseline] = [now[index]!, before[index]!];
      const goal = { type: item.indicatorType!, comparison: item.comparison!, amount: item.amount! };
      const { outcome, value } = figureOutcome(goal, figure, baseline);
      const source = figure && figure.measurementId === null ? 'register' : 'measurement';
      const asOf = judgedAsOf(item.deadline, today);
      return [item.id, { outcome, source, asOf, inputs: { figure, baseline, value } }];
    });
    return new Map([...figures, ...(await this.named(items, today))]);
  }

  private async named(items: readonly ItemRow[], today: PlainDate): Promise<[number, Evaluation][]> {
    const naming = items.filter(({ households }) => households.length > 0);
    const fates = await this.fates.of(naming.map(({ id, deadline }) => ({ itemId: id, asOf: judgedAsOf(deadline, today) })));
    return naming.map((item) => {
      const households = fates.get(item.id) ?? [];
      const { outcome, needed } = householdsOutcome(households, item.amount);
      return [item.id, { outcome, source: 'households', asOf: judgedAsOf(item.deadline, today), inputs: { households, needed } }];
    });
  }

  private async figures(
    items: ItemRow[],
    spanOf: (item: ItemRow) => { after: PlainDate; until: PlainDate },
  ): Promise<(FigureInput | null)[]> {
    const countable = items.filter(({ measure }) => measure !== null);
    const asked = countable.map((item) => {
      return {
        measure: item.measure!,
        detail: item.measureDetail,
        unitId: item.measuredUnitId!,
        asOf: spanOf(item).until,
        group: 'all' as const,
      };
    });
    const read = asked.length ? await this.register.of(asked) : [];
    const fromRegister = new Map(
      countable.map((item, index): [number, FigureInput | null] => {
        const { numerator, denominator, populationYear } = read[index]!;
        const { asOf: on, measure } = asked[index]!;
        const known = denominator || item.indicatorType === 'count';
        return [item.id, known ? { on, numerator, denominator, measurementId: null, revisionId: null, measure, populationYear } : null];
      }),
    );
    const accepted = await this.accepted.of(
      items.map((item) => ({ indicatorId: item.indicatorId!, unitId: item.measuredUnitId!, ...spanOf(item) })),
    );
    return items.map((item, index) => fromRegister.get(item.id) ?? accepted[index]!);
  }
}
