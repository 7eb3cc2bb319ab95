import type { TabularColumn } from '../../platform/export/tabular-sheet.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { WantedColumn } from '../../platform/tables/header.rules.js';
import { labelKey } from './list-columns.js';

/** The columns of the sheet of members, beside the list of their households. */
export const MEMBER_FIELDS = [
  'position',
  'commune',
  'code',
  'memberId',
  'name',
  'relation',
  'sex',
  'bornOn',
  'ethnicity',
  'idNumber',
  'insured',
  'attends',
  'completed',
  'work',
  'disability',
  'merit',
  'socialBenefit',
] as const;
export type MemberField = (typeof MEMBER_FIELDS)[number];

const ALIASES: Partial<Record<MemberField, readonly string[]>> = {
  position: ['tt', 'so tt', 'so thu tu'],
  commune: ['xa phuong', 'xa phuong thi tran', 'ten xa', 'phuong'],
  code: ['ma so ho', 'ma ho gia dinh', 'so ho'],
  memberId: ['ma thanh vien', 'ma nhan khau'],
  name: ['ho ten', 'ho va ten thanh vien', 'ho ten thanh vien', 'ten thanh vien'],
  relation: ['quan he', 'quan he voi chu ho', 'moi quan he voi chu ho'],
  sex: ['gioi', 'nam nu'],
  bornOn: ['nam sinh', 'ngay thang nam sinh', 'ngay thang sinh'],
  ethnicity: ['thanh phan dan toc'],
  idNumber: ['cccd', 'cmnd', 'so cccd', 'so cmnd', 'cccd cmnd', 'so dinh danh ca nhan', 'so can cuoc'],
  insured: ['bhyt', 'co bao hiem y te', 'the bhyt'],
  attends: ['dang hoc', 'lop dang hoc', 'di hoc'],
  completed: ['trinh do', 'hoc van', 'trinh do hoc van', 'trinh do cao nhat'],
  work: ['tinh trang viec lam', 'nghe nghiep'],
  disability: ['khuyet tat', 'nkt'],
  merit: ['ncc', 'co cong'],
  socialBenefit: ['btxh', 'tro cap xa hoi', 'bao tro xa hoi'],
};

const REQUIRED: readonly string[] = ['code', 'name', 'relation'];

export const membersSheetName = (): string => translate('vi', 'householdImports.members.sheet');

export function wantedMemberColumns(wide: boolean): WantedColumn[] {
  return MEMBER_FIELDS.map((key) => ({
    ...{ key, label: translate('vi', labelKey(key)), aliases: ALIASES[key] ?? [] },
    required: REQUIRED.includes(key) || (wide && key === 'commune'),
  }));
}

/** The same columns to be written: into an empty sheet, or with the register. */
export const memberColumns = (wide: boolean): TabularColumn[] =>
  MEMBER_FIELDS.filter((field) => wide || field !== 'commune').map((key) => ({
    ...{ key, label: translate('vi', labelKey(key)) },
    type: key === 'position' ? 'integer' : 'text',
    width: ['name', 'ethnicity', 'work', 'idNumber'].includes(key) ? 24 : 14,
  }));
