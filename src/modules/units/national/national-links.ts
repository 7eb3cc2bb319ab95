import type { NationalSources, NewCommune, OldToNewLine, OldUnit } from './national-sources.js';
import { bareName, nameKey } from '../unit-names.js';

/** A line of the old → new list with both its ends found. `writtenAs` is set where the old commune goes by another name there. */
export interface PlacedLink {
  from: OldUnit;
  to: NewCommune;
  writtenAs: string | null;
}

export interface PlacedLinks {
  links: PlacedLink[];
  /** Lines that repeat a link already placed. */
  repeated: number;
  /** Island districts, which the list gives without an old commune. */
  withoutOldCommune: OldToNewLine[];
  /** Lines naming a commune the list of before 01/07/2025 does not have: it was set up after that list was made. */
  unplaced: OldToNewLine[];
}

/**
 * Finds both ends of every line. Codes alone will not do: one line in twelve has no old code, and the codes of some neighbours are
 * exchanged. So the name within its district is asked first, then the code, and for lines without code the name within its province.
 */
export function placeLinks(sources: NationalSources, provinceAliases: ReadonlyMap<string, string>): PlacedLinks {
  const findOld = oldCommuneFinder(sources, provinceAliases);
  const findNew = newCommuneFinder(sources);
  const links = new Map<string, PlacedLink>();
  const result: PlacedLinks = { links: [], repeated: 0, withoutOldCommune: [], unplaced: [] };
  for (const line of sources.lines) {
    if (!line.oldName) {
      result.withoutOldCommune.push(line);
      continue;
    }
    const found = findOld(line);
    const to = findNew(line);
    if (!found || !to) {
      result.unplaced.push(line);
      continue;
    }
    const id = `${found.commune.code}>${to.code}`;
    const known = links.get(id);
    if (known) result.repeated += 1;
    if (!known || (known.writtenAs && found.byName)) {
      links.set(id, { from: found.commune, to, writtenAs: found.byName ? null : writtenAs(line) });
    }
  }
  result.links = [...links.values()];
  return result;
}

const writtenAs = (line: OldToNewLine): string => [line.oldName, line.oldDistrict, line.oldProvince].filter(Boolean).join(', ');

interface FoundOld {
  commune: OldUnit;
  byName: boolean;
}

function oldCommuneFinder(sources: NationalSources, aliases: ReadonlyMap<string, string>): (line: OldToNewLine) => FoundOld | undefined {
  const placeKey = rememberedBareKey();
  const { byCode, placeOf, index } = indexOldCommunes(sources, placeKey);
  return (line) => {
    const asWritten = placeKey(line.oldProvince);
    const province = aliases.get(asWritten) ?? asWritten;
    const district = placeKey(line.oldDistrict);
    const full = nameKey(line.oldName ?? '');
    const exact = index.only(province, district, full);
    if (exact) return { commune: exact, byName: true };
    const bare = bareKey(line.oldName ?? '');
    const named = index.only(province, district, `~${bare}`);
    if (named) return { commune: named, byName: true };
    if (line.oldCode) {
      const coded = byCode.get(line.oldCode);
      if (!coded || placeOf(coded).province !== province) return undefined;
      return { commune: coded, byName: bareKey(coded.name) === bare };
    }
    const elsewhere = index.only(province, '*', full) ?? index.only(province, '*', `~${bare}`);
    return elsewhere && { commune: elsewhere, byName: true };
  };
}

function indexOldCommunes({ before }: NationalSources, placeKey: PlaceKey) {
  const districts = new Map(before.districts.map((unit) => [unit.code, unit]));
  const provinces = new Map(before.provinces.map((unit) => [unit.code, unit]));
  const placeOf = (commune: OldUnit) => {
    const district = districts.get(commune.parentCode ?? '');
    const province = provinces.get(district?.parentCode ?? '');
    return { province: placeKey(province?.name), district: placeKey(district?.name) };
  };
  const index = new UniqueIndex<OldUnit>();
  for (const commune of before.communes) {
    const { province, district } = placeOf(commune);
    const [full, bare] = [nameKey(commune.name), `~${bareKey(commune.name)}`];
    for (const where of [district, '*']) {
      index.add(commune, province, where, full);
      index.add(commune, province, where, bare);
    }
  }
  return { byCode: new Map(before.communes.map((unit) => [unit.code, unit])), placeOf, index };
}

function newCommuneFinder({ since }: NationalSources): (line: OldToNewLine) => NewCommune | undefined {
  const placeKey = rememberedBareKey();
  const provinceCodes = new Map(since.provinces.map((province) => [placeKey(province.name), province.code]));
  const byCode = new Map(since.communes.map((commune) => [commune.code, commune]));
  const index = new UniqueIndex<NewCommune>();
  for (const commune of since.communes) index.add(commune, commune.provinceCode, nameKey(commune.name));
  return (line) => {
    const province = provinceCodes.get(placeKey(line.newProvince)) ?? '';
    const coded = byCode.get(line.newCode);
    const sameName = coded?.name === line.newName || (coded && nameKey(coded.name) === nameKey(line.newName));
    return sameName && coded.provinceCode === province ? coded : index.only(province, nameKey(line.newName));
  };
}

const bareKey = (name: string): string => nameKey(bareName(name));

type PlaceKey = (name: string | null | undefined) => string;

/** Eleven thousand lines name the same few provinces and districts. */
function rememberedBareKey(): PlaceKey {
  const keys = new Map<string, string>();
  return (name = '') => {
    const known = keys.get(name ?? '') ?? bareKey(name ?? '');
    keys.set(name ?? '', known);
    return known;
  };
}

/** Answers only where exactly one item has the key: a name borne twice decides nothing. */
class UniqueIndex<T> {
  readonly #items = new Map<string, T | 'several'>();

  add(item: T, ...key: string[]): void {
    const joined = key.join('|');
    const there = this.#items.get(joined);
    this.#items.set(joined, there === undefined || there === item ? item : 'several');
  }

  only(...key: string[]): T | undefined {
    const found = this.#items.get(key.join('|'));
    return found === 'several' ? undefined : found;
  }
}
