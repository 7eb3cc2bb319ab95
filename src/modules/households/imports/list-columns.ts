import type { TabularColumn } from '../../platform/export/tabular-sheet.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { WantedColumn } from '../../platform/tables/header.rules.js';
import type { Indicator } from '../standards/standard.rules.js';

/** The columns of the detailed list of poor or near-poor households, in the order of the official list; the indicators stand before the causes. */
export const BEFORE_INDICATORS = [
  'position',
  'code',
  'headName',
  'sex',
  'bornOn',
  'ethnicity',
  'idNumber',
  'commune',
  'village',
  'address',
  'members',
  'class',
  'b1',
  'b2',
] as const;
export const AFTER_INDICATORS = ['causes', 'groups', 'note'] as const;
export type ListField = (typeof BEFORE_INDICATORS)[number] | (typeof AFTER_INDICATORS)[number];

/** How lists from other programs and of other years call them, folded. */
const ALIASES: Record<ListField, readonly string[]> = {
  position: ['tt', 'so tt', 'so thu tu'],
  code: ['ma so ho', 'ma ho gia dinh', 'ma ho ngheo', 'so ho'],
  headName: ['chu ho', 'ho ten chu ho', 'ten chu ho', 'ho va ten', 'ho ten', 'ho va ten chu ho gia dinh'],
  sex: ['gioi', 'nam nu', 'phai'],
  bornOn: ['nam sinh', 'ngay thang nam sinh', 'ngay thang sinh', 'sinh ngay'],
  ethnicity: ['thanh phan dan toc'],
  idNumber: [
    'cccd',
    'cmnd',
    'so cccd',
    'so cmnd',
    'cccd cmnd',
    'so can cuoc cong dan',
    'so dinh danh ca nhan',
    'so can cuoc',
    'so giay to',
  ],
  commune: ['xa phuong', 'xa phuong thi tran', 'ten xa', 'phuong xa', 'phuong'],
  village: [
    'thon ban',
    'thon xom',
    'thon to dan pho',
    'thon to',
    'ap',
    'ban',
    'xom',
    'to dan pho',
    'khu pho',
    'ten thon',
    'thon ban to dan pho',
  ],
  address: ['noi o', 'cho o', 'noi cu tru'],
  members: ['nhan khau', 'so nhan khau trong ho', 'so khau', 'tong so nhan khau'],
  class: ['phan loai', 'phan loai ho', 'doi tuong', 'loai ho', 'ket qua phan loai', 'ho ngheo ho can ngheo'],
  b1: ['b1', 'tong diem b1'],
  b2: ['b2', 'tong diem b2', 'so chi so thieu hut'],
  causes: ['nguyen nhan', 'nguyen nhan chinh'],
  groups: ['nhom', 'nhom ho', 'thuoc nhom', 'dac diem ho'],
  note: ['ghi chu khac'],
};

export const labelKey = (field: string): string => `householdImports.column.${field}`;
export const indicatorField = (position: number): string => `indicator${position}`;
export const INDICATOR = /^indicator(\d+)$/;

/** What a list must have: a name and a place; the class too, unless the whole list is of one. */
export function wantedColumns(indicators: readonly Indicator[], { wide, classed }: { wide: boolean; classed: boolean }): WantedColumn[] {
  const required: string[] = ['headName', 'village', ...(wide ? ['commune'] : []), ...(classed ? [] : ['class'])];
  const plain = (field: ListField): WantedColumn => {
    return { key: field, label: translate('vi', labelKey(field)), aliases: ALIASES[field], required: required.includes(field) };
  };
  const ticks = indicators.map(({ position, name }): WantedColumn => {
    const number = String(position);
    return {
      key: indicatorField(position),
      label: name,
      aliases: [`${number} ${name}`, `cs${number}`, `cs ${number}`, `chi so ${number}`],
    };
  });
  return [...BEFORE_INDICATORS.map(plain), ...ticks, ...AFTER_INDICATORS.map(plain)];
}

/** The same columns to be written: into an empty sheet, or with the register. */
export function sheetColumns(indicators: readonly Indicator[], wide: boolean): TabularColumn[] {
  const group = translate('vi', 'householdImports.column.indicators');
  const plain = (field: ListField): TabularColumn => {
    const type = field === 'position' || field === 'members' || field === 'b1' || field === 'b2' ? 'integer' : 'text';
    return { key: field, label: translate('vi', labelKey(field)), type };
  };
  const ticks = indicators.map(({ position, name }): TabularColumn => {
    return { key: indicatorField(position), label: `${position}. ${name}`, type: 'text', groups: [group], width: 10 };
  });
  const before = BEFORE_INDICATORS.filter((field) => wide || field !== 'commune');
  return [...before.map(plain), ...ticks, ...AFTER_INDICATORS.map(plain)];
}
