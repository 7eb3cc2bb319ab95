import { buffer } from 'node:stream/consumers';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import type { TestApp } from './app.js';
import type { BuiltUnit } from './builders.js';
import type { Visit, Visitor } from './visitor.js';

export const DECISION = { decisionNumber: '99/QĐ-UBND (giả định)', decisionDate: '15/12/2025' };
export const HEADING = [
  ...['STT', 'Mã hộ', 'Họ và tên chủ hộ', 'Giới tính', 'Ngày sinh', 'Dân tộc', 'Số CCCD', 'Thôn', 'Địa chỉ', 'Số nhân khẩu', 'Diện', 'Điểm B1', 'Điểm B2'],
  ...['Việc làm', 'Người phụ thuộc trong hộ', 'Dinh dưỡng', 'Bảo hiểm y tế', 'Trình độ giáo dục của người lớn', 'Tình trạng đi học của trẻ em'],
  ...['Chất lượng nhà ở', 'Diện tích nhà ở bình quân đầu người', 'Nguồn nước sinh hoạt', 'Nhà tiêu hợp vệ sinh', 'Sử dụng dịch vụ viễn thông'],
  ...['Phương tiện phục vụ tiếp cận thông tin', 'Nguyên nhân nghèo', 'Nhóm đối tượng', 'Ghi chú'],
]; // prettier-ignore

export type Cells = Record<string, string>;

/** One household of the two thôn of `aCommune`, lacking the first two of the twelve indicators. */
export function aRow(number: number, changed: Cells = {}): Cells {
  return {
    ...{
      STT: String(number),
      'Mã hộ': `H${number}`,
      'Họ và tên chủ hộ': `Nông Văn Giả Định ${number}`,
      'Giới tính': 'Nam',
      'Ngày sinh': '05/03/1980',
    },
    ...{
      'Dân tộc': 'Tày',
      'Số CCCD': `0040800${String(number).padStart(5, '0')}`,
      Thôn: 'Thôn Một',
      'Số nhân khẩu': '4',
      Diện: 'Hộ nghèo',
    },
    ...{
      'Điểm B1': '90',
      'Điểm B2': '20',
      'Việc làm': 'x',
      'Người phụ thuộc trong hộ': 'X',
      'Nguyên nhân nghèo': 'Không có lao động; thiếu vốn',
    },
    ...changed,
  };
}

export const tableOf = (rows: readonly Cells[], heading: readonly string[] = HEADING): string[][] => [
  [...heading],
  ...rows.map((row) => heading.map((name) => row[name] ?? '')),
];

export const csvOf = (rows: readonly Cells[], heading?: readonly string[]): string =>
  tableOf(rows, heading)
    .map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\r\n');

export const MEMBER_HEADING = [
  ...['Mã hộ', 'Mã nhân khẩu', 'Họ và tên', 'Quan hệ với chủ hộ', 'Giới tính', 'Ngày sinh', 'Dân tộc', 'Số CCCD/CMND', 'Bảo hiểm y tế', 'Đang học', 'Đã học hết'],
  ...['Việc làm', 'Mức độ khuyết tật', 'Người có công', 'Hưởng trợ cấp xã hội hằng tháng'],
]; // prettier-ignore

/** A workbook with a list of households and the sheet of their members. */
export async function bookOf(
  rows: readonly Cells[],
  members: readonly Cells[],
  heading = MEMBER_HEADING,
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = (name: string, labels: readonly string[], cells: readonly Cells[]) => ({
    ...{ name, rows: [...cells] },
    columns: labels.map((label) => ({ key: label, label, type: 'text' as const })),
  });
  return new Uint8Array(await buffer(xlsxStream(sheet('Hộ', HEADING, rows), sheet('Thành viên hộ', heading, members))));
}

export async function currentStandard(test: TestApp, code = '2022-2026'): Promise<number> {
  await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
  const [row] = await test.sql<{ id: number }>(`select id from rule_set where code = ? and kind = 'poverty_standard'`, [code]);
  return row!.id;
}

export interface Sent extends Visit {
  url: string;
}

/** Uploads a list as a browser does and opens the page it leads to, until the work behind it is done. */
export async function sendList(
  by: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
  facts: ({ unit: BuiltUnit; standardId: number; name?: string } & Cells) | { unit: BuiltUnit; standardId: number; name?: string },
  fields: Cells = {},
): Promise<Sent> {
  const form = new FormData();
  form.set('file', new Blob([content]), facts.name ?? 'danh-sach.csv');
  const said = { ...DECISION, unitId: String(facts.unit.id), standardId: String(facts.standardId), ...fields };
  for (const [field, value] of Object.entries(said)) form.set(field, value);
  const { location } = await by.upload('/households/import', form);
  return { ...(await settled(by, location!)), url: location! };
}

export async function settled(by: Visitor, url: string): Promise<Visit> {
  for (let turn = 0; turn < 40; turn++) {
    const page = await by.get(url);
    if (!page.headers['refresh']) return page;
  }
  throw new Error(`${url} is still at work`);
}

/** Confirms the list whose page is open. */
export async function confirmList(by: Visitor, url: string, fields: Cells = {}): Promise<Visit> {
  await settled(by, url);
  await by.submit(fields, `${url}/confirmation`);
  return settled(by, url);
}

export const cardsOf = ({ $ }: Visit): Cells =>
  Object.fromEntries($('.stat-cards li').toArray().map((item) => [$(item).find('p').eq(0).text(), $(item).find('.stat-value').text().trim()])); // prettier-ignore

export const rowsOf = ({ $ }: Visit): string[] => $('main table tbody tr').toArray().map((row) => $(row).text().replace(/\s+/g, ' ').trim()); // prettier-ignore
