import { type EffectiveRules, valuesInForce } from '../../rules/effective-rules.js';
import type { RuleDatum } from '../../rules/rule-kinds.js';
import { isIndicator } from '../../rules/rule-value.rules.js';

export const AREA_CLASSES = ['nong_thon', 'do_thi'] as const;
export type AreaClass = (typeof AREA_CLASSES)[number];

export const MEASURES = ['income', 'score'] as const;
/** What a household is judged by: income per head, or the points B1 that stand for it. */
export type Measure = (typeof MEASURES)[number];

export const SHAPES = ['income_only', 'income_or_deprived', 'income_and_deprived'] as const;
export type Shape = (typeof SHAPES)[number];

/** Upper bounds, themselves included; null where the law has none or nobody could read it. */
export interface Lines {
  /** At or below it poor, whatever it lacks. */
  poor: number | null;
  /** At or below it poor or near-poor, by what it lacks. */
  limit: number | null;
  /** At or below it of average living standard. */
  average: number | null;
}

export interface Indicator {
  /** From 1, as the forms number it; bit position − 1 of a mask. */
  position: number;
  key: string;
  name: string;
  dimension: string;
  threshold: string;
  rule: string | null;
  parameters: Readonly<Record<string, RuleDatum>>;
}

/** A poverty standard as the engine reads it: only what is in force. */
export interface Standard {
  id: number;
  /** The national set by whose form points are counted: its own, or the one it stands on. */
  formId: number;
  code: string;
  name: string;
  /** Not before somebody confirmed it. */
  usable: boolean;
  shape: Shape | null;
  /** So many lacks make poor what income alone makes near-poor. */
  threshold: number | null;
  pointsEach: number | null;
  lines: Readonly<Record<Measure, Readonly<Record<AreaClass, Lines>>>>;
  indicators: readonly Indicator[];
}

export function standardOf(rules: EffectiveRules): Standard {
  const values = valuesInForce(rules);
  const number = (key: string): number | null => numberOf(values.get(key));
  const lines = (measure: Measure, area: AreaClass): Lines => ({
    poor: number(`${measure}.poor.${area}`),
    limit: number(`${measure}.limit.${area}`),
    average: number(`${measure}.average.${area}`),
  });
  const both = (measure: Measure) => ({ nong_thon: lines(measure, 'nong_thon'), do_thi: lines(measure, 'do_thi') });
  return {
    ...{ id: rules.id, formId: rules.basedOnId ?? rules.id, code: rules.code, name: rules.name, usable: rules.status === 'active' },
    shape: SHAPES.find((shape) => shape === values.get('shape')) ?? null,
    threshold: number('deprived.threshold'),
    pointsEach: number('deprived.points'),
    lines: { income: both('income'), score: both('score') },
    indicators: indicatorsOf(rules, values),
  };
}

const POSITION = /^indicator\.(\d+)$/;

/** Every indicator the set names, also those that still wait: a form has to ask for them all, or a mask would mean something else. */
function indicatorsOf({ values }: EffectiveRules, applied: ReadonlyMap<string, RuleDatum>): Indicator[] {
  const named = values.flatMap(({ key, value, label, status }) => {
    const position = POSITION.exec(key)?.[1];
    if (!position || !isIndicator(value) || status === 'inactive') return [];
    return [{ position: Number(position), name: label, ...value, parameters: parametersOf(`${key}.`, applied) }];
  });
  return named.sort((a, b) => a.position - b.position);
}

function parametersOf(prefix: string, applied: ReadonlyMap<string, RuleDatum>): Record<string, RuleDatum> {
  const own = [...applied].filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}

const numberOf = (value: RuleDatum | undefined): number | null => (typeof value === 'number' ? value : null);

/** Whether the standard can judge by the measure in the area. */
export function canJudgeBy({ shape, threshold, lines }: Standard, measure: Measure, area: AreaClass): boolean {
  const { poor, limit } = lines[measure][area];
  if (shape === null || limit === null) return false;
  return (shape === 'income_and_deprived' || poor !== null) && (shape === 'income_only' || threshold !== null);
}
