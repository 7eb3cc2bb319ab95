import type { ColumnType } from '../tabular-sheet.js';

export type CellStyle = 'title' | 'note' | 'head' | 'section' | ColumnType | `sum ${ColumnType}`;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const FONTS = ['', '<b/>', '<i/>'];
const FORMATS: Readonly<Record<number, string>> = { 164: '#,##0.00&quot; %&quot;', 165: 'dd/mm/yyyy' };
const CENTRED = '<alignment horizontal="center" vertical="center" wrapText="1"/>';
/** In the order cells refer to them by number, from 1. */
const STYLES: readonly [CellStyle, { font?: number; format?: number; border?: number; alignment?: string }][] = [
  ['title', { font: 3 }],
  ['note', { font: 2 }],
  ['head', { font: 1, border: 1, alignment: CENTRED }],
  ['section', { font: 1 }],
  ['text', { format: 49, alignment: '<alignment vertical="top"/>' }],
  ['number', { format: 4 }],
  ['percent', { format: 164 }],
  ['integer', { format: 3 }],
  ['date', { format: 165 }],
  ['sum text', { font: 1, format: 49, alignment: '<alignment vertical="top"/>' }],
  ['sum number', { font: 1, format: 4 }],
  ['sum percent', { font: 1, format: 164 }],
  ['sum integer', { font: 1, format: 3 }],
  ['sum date', { font: 1, format: 165 }],
];

export const styleNumbers = Object.fromEntries(STYLES.map(([name], index) => [name, index + 1])) as Readonly<Record<CellStyle, number>>;

/** The parts of a workbook that do not depend on its rows. `name` and `titles` ($4:$5) are ready for XML. */
export function fixedParts(sheets: readonly { name: string; titles: string }[]): { name: string; content: string[] }[] {
  const part = (path: string, xml: string): { name: string; content: string[] } => ({ name: path, content: [XML + xml] });
  const listed = sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('');
  const printed = sheets.map(({ name, titles }, at) => {
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name.replaceAll("'", "''")}'!${titles}</definedName>`;
  });
  const parts = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as [string, string]);
  const types = parts.map(([, target]) => `<Override PartName="/xl/${target}" ContentType="${SHEET_TYPE}.worksheet+xml"/>`).join('');
  return [
    part('xl/styles.xml', styles()),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed}</sheets><definedNames>${printed.join('')}</definedNames></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', relations(...parts, ['styles', 'styles.xml'])),
    part('_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])),
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
        `${types}<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`,
    ),
  ];
}

export const sheetOpening = `${XML}<worksheet xmlns="${MAIN}">`;

function relations(...list: [type: string, target: string][]): string {
  const lines = list.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

function styles(): string {
  const font = (marks: string, size: number): string => `<font>${marks}<sz val="${size}"/><name val="Calibri"/></font>`;
  const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"/>`).join('');
  const cells = STYLES.map(
    ([, { font: number = 0, format = 0, border = 0, alignment = '' }]) =>
      `<xf numFmtId="${format}" fontId="${number}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"` +
      (alignment ? ` applyAlignment="1">${alignment}</xf>` : '/>'),
  );
  return (
    `<styleSheet xmlns="${MAIN}"><numFmts count="2">${Object.entries(FORMATS)
      .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`)
      .join('')}</numFmts>` +
    `<fonts count="4">${FONTS.map((marks) => font(marks, 11)).join('')}${font('<b/>', 14)}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${STYLES.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cells.join('')}</cellXfs></styleSheet>`
  );
}
