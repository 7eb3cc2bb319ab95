import type { HouseholdClass } from '../household-words.js';
import type { Deprived } from './deprived-mask.rules.js';
import { type AreaClass, canJudgeBy, type Measure, type Standard } from './standard.rules.js';

export interface Judged {
  standard: Standard;
  areaClass: AreaClass;
  /** Whole đồng a person and month. */
  income: number | null;
  /** Points of Phiếu B; where they are given, they decide, as the forms of the circulars have it. */
  b1: number | null;
  deprived: Deprived;
}

/** Why a class, or why none: the text key `standards.reason.<key>` and its figures. */
export interface Reason {
  key: string;
  figures: Readonly<Record<string, number | string>>;
}

export interface Classification {
  /** Null where the standard cannot say. */
  class: HouseholdClass | null;
  b2: number | null;
  reason: Reason;
}

/**
 * The one engine of every period. What differs between them (lines, points, how lacks count) is in the standard.
 * 2011–2015 QĐ 09/2011/QĐ-TTg; 2016–2021 QĐ 59/2015/QĐ-TTg; since 2022 NĐ 07/2021/NĐ-CP, Điều 3.
 */
export function classify(judged: Judged): Classification {
  const { standard, areaClass, deprived } = judged;
  const refused = refusal(judged);
  const lacks = counted(deprived);
  const b2 = lacks.unknown || !deprived.length || standard.pointsEach === null ? null : lacks.sure * standard.pointsEach;
  if (refused) return { class: null, b2: WITHOUT_B2.includes(refused.key) ? null : b2, reason: refused };
  const measure: Measure = judged.b1 === null ? 'income' : 'score';
  const value = (judged.b1 ?? judged.income)!;
  if (!canJudgeBy(standard, measure, areaClass))
    return { class: null, b2, reason: { key: `${measure}.lineUnknown`, figures: { area: areaClass } } };
  const { poor, limit } = standard.lines[measure][areaClass];
  const figures = { value, area: areaClass, limit: limit!, poor: poor ?? 0, lacks: lacks.sure, threshold: standard.threshold ?? 0 };
  if (poor !== null && value <= poor) return { class: 'poor', b2, reason: { key: `${measure}.poorLine`, figures } };
  if (value > limit!) return { b2, ...aboveLimit(judged, measure, figures) };
  return { b2, ...byLacks(standard, lacks, measure, figures) };
}

/** Where the answers do not belong to the standard, points for them mean nothing. */
const WITHOUT_B2 = ['notConfirmed', 'indicatorCount'];

function refusal({ standard, income, b1, deprived }: Judged): Reason | null {
  if (!standard.usable) return { key: 'notConfirmed', figures: { standard: standard.name } };
  if (deprived.length !== standard.indicators.length)
    return { key: 'indicatorCount', figures: { given: deprived.length, wanted: standard.indicators.length } };
  if (income === null && b1 === null) return { key: 'noMeasure', figures: {} };
  const wrong = [income, b1].some((value) => value !== null && (!Number.isSafeInteger(value) || value < 0));
  return wrong ? { key: 'badMeasure', figures: {} } : null;
}

function counted(deprived: Deprived): { sure: number; unknown: number } {
  return { sure: deprived.filter((lacks) => lacks === true).length, unknown: deprived.filter((lacks) => lacks === null).length };
}

type Figures = Reason['figures'];

function byLacks({ shape, threshold }: Standard, { sure, unknown }: ReturnType<typeof counted>, measure: Measure, figures: Figures) {
  const answer = (name: HouseholdClass, key: string) => ({ class: name, reason: { key: `${measure}.${key}`, figures } });
  if (shape === 'income_only') return answer('near_poor', 'nearPoorLine');
  if (sure >= threshold!) return answer('poor', 'manyLacks');
  if (sure + unknown < threshold!) return answer('near_poor', 'fewLacks');
  return { class: null, reason: { key: 'lacksUnknown', figures: { ...figures, unknown } } };
}

/** Average living standard is a matter of income; points tell it only where a circular says so. */
function aboveLimit({ standard, areaClass, income }: Judged, measure: Measure, figures: Figures) {
  const own = standard.lines[measure][areaClass].average;
  const [average, compared] = own !== null ? [own, figures['value'] as number] : [standard.lines.income[areaClass].average, income];
  if (average === null || compared === null) return { class: 'not_poor' as const, reason: { key: `${measure}.aboveUnknown`, figures } };
  const by = own === null ? 'income' : measure;
  const told = { ...figures, average, compared };
  if (compared <= average) return { class: 'average' as const, reason: { key: `${by}.average`, figures: told } };
  return { class: 'not_poor' as const, reason: { key: `${measure}.above`, figures: told } };
}
