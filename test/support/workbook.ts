import { columnName } from '../../src/modules/platform/export/column-name.js';
import { zipOf } from './zip.js';

interface RawWorkbook {
  /** The XML between `<sheetData>` and its end, sheet by sheet; or the whole part. */
  sheets: { name: string; rows: string; after?: string; hidden?: boolean; whole?: string }[];
  strings?: string;
  styles?: string;
  from1904?: boolean;
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;

/** A workbook written by hand, for what no library would write. */
export function workbookOf({ sheets, strings, styles, from1904 }: RawWorkbook): Buffer {
  const tabs = sheets.map(
    ({ name, hidden }, at) => `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const relations = [
    ...sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    ...(strings ? [relation('rIdS', 'sharedStrings', 'sharedStrings.xml')] : []),
    ...(styles ? [relation('rIdT', 'styles', '/xl/styles.xml')] : []),
  ];
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', content: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns:r="${REL}">${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${tabs.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations.join('')}</Relationships>` },
    ...(strings ? [{ name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` }] : []),
    ...(styles ? [{ name: 'xl/styles.xml', content: `<styleSheet>${styles}</styleSheet>` }] : []),
    ...sheets.map(({ rows, after = '', whole }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: whole ?? `<worksheet><cols><col min="1" max="2" width="9"/></cols><sheetData>${rows}</sheetData>${after}</worksheet>`,
    })),
  ]);
}

/** Rows of inline texts from A1 on; null leaves a cell out. */
export function textRows(rows: (string | null)[][]): string {
  const cell = (text: string | null, row: number, column: number): string =>
    text === null ? '' : `<c r="${columnName(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  return rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`).join('');
}
