import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { TabularSheet } from '../../../platform/export/tabular-sheet.js';
import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { DiscloseHouseholds } from '../../register/looks/disclose-households.js';
import { roundTitle } from '../review-head.views.js';
import type { ReviewRound } from '../review-round.entity.js';
import { classWord } from '../review-words.views.js';
import { ReviewSheet } from './review-sheet.js';
import { lackCell } from './sheet-cells.rules.js';
import { indicatorKey, sheetColumns } from './sheet-columns.js';
import { type SurveyedCase, SurveyedCases } from './surveyed-cases.js';

/** The sheet of a round as a file: one row a household, to be filled in without a network. Every household is told who took it along. */
@Injectable()
export class ExportSheet {
  constructor(
    private readonly sheet: ReviewSheet,
    private readonly cases: SurveyedCases,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  async run(actor: Actor, roundId: number, locale: Locale): Promise<TabularSheet> {
    const { round, standard } = await this.sheet.round(actor, roundId);
    const cases = await this.cases.of(actor, round, standard);
    const details = { households: cases.length };
    const shown = cases.map(({ row }) => row.householdId);
    await this.disclose.run(actor, 'review.sheet.exported', { object: round, unitPath: round.path, details }, shown);
    return {
      name: roundTitle(round, locale),
      title: roundTitle(round, locale),
      notes: notesOf(round, standard.name, locale),
      columns: sheetColumns(standard, locale),
      rows: cases.map((one) => recordOf(one, locale)),
    };
  }
}

const notesOf = (round: ReviewRound, standard: string, locale: Locale): string[] => [
  standard,
  translate(locale, 'reviews.sheet.how', { from: formatDay(round.startsOn), until: formatDay(round.endsOn) }),
];

const recordOf = ({ row, assessment, judgement }: SurveyedCase, locale: Locale) => ({
  ...{ code: row.code, headName: row.headName, village: row.village },
  step: translate(locale, `reviews.step.${row.step}`),
  assessedOn: assessment?.assessedOn ?? null,
  reviewer: assessment?.reviewer ?? null,
  members: assessment?.members ?? null,
  incomePerHead: assessment?.incomePerHead ?? null,
  b1: assessment?.b1 ?? null,
  ...Object.fromEntries(judgement.deprivations.map(({ indicator, deprived }) => [indicatorKey(indicator.position), lackCell(deprived)])),
  why: null,
  class: judgement.class && classWord(judgement.class, locale),
  version: assessment?.version ?? 0,
});
