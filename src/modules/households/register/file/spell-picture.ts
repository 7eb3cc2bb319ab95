import { svg, type SvgImage } from '../../../platform/charts/svg.js';
import { daysBetween, type PlainDate, yearOf, dayOf } from '../../../platform/time/plain-date.js';
import { HOUSEHOLD_CLASSES, type HouseholdClass } from '../../household-words.js';
import type { FileSpell } from './household-file.query.js';

const HEIGHT = 62;
const FLOOR = 38;
/** The poorer, the higher: shape and colour say the same. */
const HEIGHTS: Record<HouseholdClass, number> = { poor: 34, near_poor: 24, average: 14, not_poor: 6 };
const MOST_YEARS = 8;

/** The classes of a household over time, as a row of blocks above its years. `desc` says it all in words. */
export function spellPicture(spells: readonly FileSpell[], today: PlainDate, desc: string): SvgImage {
  const first = spells[0]!.from;
  const last = spells.at(-1)!.until ?? today;
  const end = last > first ? last : today;
  const days = Math.max(1, daysBetween(first, end));
  const x = (day: PlainDate): number => Math.min(100, Math.max(0, (daysBetween(first, day) / days) * 100));
  const blocks = spells.map((spell) => {
    const [from, until] = [x(spell.from), x(spell.until ?? end)];
    const height = HEIGHTS[spell.class];
    return svg`<rect class="spell spell-${spell.class}" x="${from}%" y="${FLOOR - height}" width="${Math.max(0.6, until - from)}%" height="${height}"/>`;
  });
  return svg`<svg class="chart-svg" role="img" aria-label="${desc}" width="100%" height="${HEIGHT}"><line class="grid" x1="0" x2="100%" y1="${FLOOR}" y2="${FLOOR}"/>${blocks}${years(first, end, x)}</svg>`;
}

/** The sample of a class for the legend. */
export const spellSwatch = (value: HouseholdClass): SvgImage =>
  svg`<svg class="swatch" width="34" height="14" aria-hidden="true"><rect class="spell spell-${value}" x="0" y="${14 - HEIGHTS[value] / 3}" width="34" height="${HEIGHTS[value] / 3}"/></svg>`;

export const classesOf = (spells: readonly FileSpell[]): HouseholdClass[] =>
  HOUSEHOLD_CLASSES.filter((value) => spells.some((spell) => spell.class === value));

function years(first: PlainDate, last: PlainDate, x: (day: PlainDate) => number): SvgImage[] {
  const [from, to] = [yearOf(first), yearOf(last)];
  const step = Math.max(1, Math.ceil((to - from + 1) / MOST_YEARS));
  const shown = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
  return shown.map((year) => {
    const at = x(dayOf(year, 1, 1));
    const anchor = at > 92 ? 'end' : 'start';
    return svg`<text x="${at}%" y="${HEIGHT - 6}" text-anchor="${anchor}">${String(year)}</text>`;
  });
}
