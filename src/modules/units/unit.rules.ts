import { RuleBroken } from '../platform/rule-broken.js';
import { type DaySpan, spanContains, spanCovers, spansOverlap } from '../platform/time/day-span.js';
import { earlier, later, type PlainDate } from '../platform/time/plain-date.js';
import { KINDS_OF_LEVEL, UNIT_LEVELS, type UnitKind, type UnitLevel } from './unit-kinds.js';

/** What may stand under what. Organisations stand anywhere; below an organisation there are only organisations. */
const PARENT_LEVELS: Record<UnitLevel, readonly UnitLevel[]> = {
  nation: [],
  province: ['nation'],
  district: ['province'],
  commune: ['district', 'province'],
  village: ['commune'],
  organisation: ['nation', 'province', 'district', 'commune', 'village', 'organisation'],
};

export const parentLevelsOf = (level: UnitLevel): readonly UnitLevel[] => PARENT_LEVELS[level];

/** The levels that may stand below a unit of the level. */
export const levelsBelow = (parent: UnitLevel): UnitLevel[] => UNIT_LEVELS.filter((level) => PARENT_LEVELS[level].includes(parent));

/** A kind means one level below a given parent: a "thành phố" is a province below the country and a district below a province. */
export function levelOfKind(kind: UnitKind, parent: UnitLevel): UnitLevel {
  const level = levelsBelow(parent).find((one) => (KINDS_OF_LEVEL[one] as readonly UnitKind[]).includes(kind));
  if (!level) throw new RuleBroken('units.rule.levelOrder', {}, 'kind');
  return level;
}

export function checkPlace(level: UnitLevel, parent: UnitLevel): void {
  if (!PARENT_LEVELS[level].includes(parent)) throw new RuleBroken('units.rule.levelOrder', {}, 'parentId');
}

export function checkKind(level: UnitLevel, kind: UnitKind): void {
  const known: readonly UnitKind[] = KINDS_OF_LEVEL[level];
  if (!known.includes(kind)) throw new RuleBroken('units.rule.kindOfLevel', {}, 'kind');
}

export function checkSpan({ from, until }: DaySpan): void {
  if (from !== null && until !== null && until <= from) throw new RuleBroken('units.rule.endBeforeStart', {}, 'until');
}

/** A part of the days during which something about a unit stays the same. */
export interface Dated {
  span: DaySpan;
}

/** A child's place while its parent's own place changes: one stretch per path of the parent. */
export interface Stretch {
  path: string;
  span: DaySpan;
}

/**
 * The parent must be in force on every day of the child. That alone keeps anything new from being put under a district after
 * 01/07/2025: no district is in force then.
 */
export function stretchesUnder(parent: readonly (Dated & { path: string })[], child: DaySpan, field = 'parentId'): Stretch[] {
  const stretches = parent
    .filter(({ span }) => spansOverlap(span, child))
    .map(({ path, span }) => ({ path, span: common(span, child) }))
    .reduce<Stretch[]>(joinEqualPaths, []);
  const whole = stretches.reduce<DaySpan | null>((days, { span }) => (days ? joined(days, span) : span), null);
  if (!whole || !spanContains(whole, child)) throw new RuleBroken('units.rule.parentNotInForce', {}, field);
  return stretches;
}

/** `levels` hold when the law knows the level; a level without any is not limited. */
export function checkLevelInForce(levels: readonly (Dated & { decision: string | null })[], span: DaySpan): void {
  if (!levels.length || levels.some((level) => spanContains(level.span, span))) return;
  throw new RuleBroken('units.rule.levelNotInForce', { decision: levels.map(({ decision }) => decision).join(', ') }, 'until');
}

/** The version of the day and those after it that say the same, up to the first that does not or is missing. */
export function runFrom<T extends Dated>(versions: readonly T[], day: PlainDate, same: (a: T, b: T) => boolean, field = 'from'): T[] {
  const start = versions.findIndex(({ span }) => spanCovers(span, day));
  const first = versions[start];
  if (!first) throw new RuleBroken('units.rule.notInForce', {}, field);
  const rest = versions.slice(start + 1);
  const stop = rest.findIndex((version, index) => !same(first, version) || (rest[index - 1] ?? first).span.until !== version.span.from);
  return [first, ...rest.slice(0, stop === -1 ? rest.length : stop)];
}

/** A unit ends, merges or splits on a day on which it is in force, with nothing already noted for later. */
export function checkEnds(versions: readonly Dated[], on: PlainDate): void {
  const current = versions.find(({ span }) => spanCovers(span, on));
  if (!current || current.span.from === on) throw new RuleBroken('units.rule.notInForceBefore', {}, 'on');
  if (versions.some(({ span }) => span.from !== null && span.from > on)) throw new RuleBroken('units.rule.changesLater', {}, 'on');
}

/** A note about a unit holds until the next one, and not longer than the unit. */
export function traitSpan(versions: readonly Dated[], traits: readonly Dated[], from: PlainDate): DaySpan {
  if (!versions.some(({ span }) => spanCovers(span, from))) throw new RuleBroken('units.rule.notInForce', {}, 'from');
  const next = traits.map(({ span }) => span.from).find((begin) => begin !== null && begin > from) ?? null;
  const end = versions.at(-1)?.span.until ?? null;
  return { from, until: next && end ? earlier(next, end) : (next ?? end) };
}

interface OfLevel {
  unit: { id: number; level: UnitLevel };
  versions: readonly Dated[];
}

/** Units of one level go into another of that level, which is in force from that day. */
export function checkMerger(sources: readonly OfLevel[], target: OfLevel, on: PlainDate): void {
  if (sources.some(({ unit }) => unit.level !== target.unit.level)) throw new RuleBroken('units.rule.sameLevel', {}, 'from');
  if (sources.some(({ unit }) => unit.id === target.unit.id)) throw new RuleBroken('units.rule.intoItself', {}, 'into');
  for (const { versions } of sources) checkEnds(versions, on);
  if (!target.versions.some(({ span }) => spanCovers(span, on))) throw new RuleBroken('units.rule.targetNotInForce', {}, 'into');
}

/** The last day known of several units; null when one of them goes on. */
export function latestEnd(units: readonly { versions: readonly Dated[] }[]): PlainDate | null {
  const ends = units.map(({ versions }) => versions.at(-1)?.span.until ?? null);
  return ends.reduce((a, b) => (a === null || b === null ? null : later(a, b)), ends[0] ?? null);
}

/** A new parent may not lie below the unit itself. */
export function checkNoCircle(unitPath: string, parentPath: string): void {
  if (`${parentPath}.`.startsWith(`${unitPath}.`)) throw new RuleBroken('units.rule.underItself', {}, 'parentId');
}

const common = (a: DaySpan, b: DaySpan): DaySpan => ({
  from: a.from && b.from ? later(a.from, b.from) : (a.from ?? b.from),
  until: a.until && b.until ? earlier(a.until, b.until) : (a.until ?? b.until),
});

/** Of two spans in a row; a gap between them ends the first. */
const joined = (a: DaySpan, b: DaySpan): DaySpan => (a.until !== null && a.until === b.from ? { from: a.from, until: b.until } : a);

function joinEqualPaths(stretches: Stretch[], next: Stretch): Stretch[] {
  const last = stretches.at(-1);
  if (!last || last.path !== next.path || last.span.until !== next.span.from) return [...stretches, next];
  return [...stretches.slice(0, -1), { path: last.path, span: joined(last.span, next.span) }];
}
