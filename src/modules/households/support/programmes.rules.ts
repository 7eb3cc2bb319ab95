import { type EffectiveRules, type EffectiveValue, valuesInForce } from '../../rules/effective-rules.js';
import type { Lack } from '../exits/exit-words.js';
import { REPEATS, type Repeat, SUPPORT_FIELDS, SUPPORT_KINDS, type SupportField, type SupportKind } from './support-words.js';

/** A policy of the catalogue. What it pays is not in it: no document that could be read says so. */
export interface Programme {
  code: string;
  name: string;
  words: string;
  field: SupportField;
  kind: SupportKind;
  repeat: Repeat;
  lacks: Lack[];
  source: string;
  confidence: EffectiveValue['confidence'];
  /** The unit whose own policy it is; null for those of the catalogue. */
  owner: string | null;
}

const PREFIX = 'programme.';

/** Values `programme.<code>` with their `#field`, `#kind`, `#period` and `#lack.<n>` beside them. */
export function programmesOf(rules: Pick<EffectiveRules, 'values'>, known: readonly Lack[]): Programme[] {
  const applied = valuesInForce(rules);
  const heads = rules.values.filter(({ key }) => key.startsWith(PREFIX) && !key.includes('#') && applied.has(key));
  return heads.map(({ key, label, source, confidence }) => {
    const said = [...applied].filter(([other]) => other.startsWith(`${key}#lack.`)).map(([, value]) => value);
    return {
      ...{ code: key.slice(PREFIX.length), name: label, words: String(applied.get(key)), source, confidence, owner: null },
      field: among(SUPPORT_FIELDS, applied.get(`${key}#field`), 'other'),
      kind: among(SUPPORT_KINDS, applied.get(`${key}#kind`), 'cash'),
      repeat: among(REPEATS, applied.get(`${key}#period`), 'yearly'),
      lacks: known.filter((lack) => said.includes(lack)),
    };
  });
}

const among = <T extends string>(values: readonly T[], value: unknown, otherwise: T): T => values.find((one) => one === value) ?? otherwise;

/** The span in which a second support is worth a warning, around the day of the new one: [from, until); null for none. */
export function warnedSpan(repeat: Repeat, day: string): { from: string; until: string } | null {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const two = (value: number): string => String(value).padStart(2, '0');
  if (repeat === 'once') return { from: '0001-01-01', until: '9999-12-31' };
  if (repeat === 'yearly') return { from: `${year}-01-01`, until: `${year + 1}-01-01` };
  if (repeat === 'none') return null;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
  return { from: `${year}-${two(month)}-01`, until: next };
}
