import { Readable } from 'node:stream';
import { zipStream } from './workbook/zip-stream.js';

/** A document of paragraphs and tables, as offices send them on paper: A4, Times New Roman, margins of an official document. */
export interface TextDocument {
  /** Above the title; '' for none. */
  issuer: string;
  title: string;
  subtitle?: string | null;
  blocks: readonly DocumentBlock[];
}

export type DocumentBlock =
  | { kind: 'heading' | 'text'; text: string }
  /** The first row is repeated on every page. `widths` in hundredths of the page. */
  | { kind: 'table'; widths: readonly number[]; heads: readonly string[]; rows: readonly (readonly string[])[] };

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** Twentieths of a point: A4 across, 2 cm above and below, 3 cm left, 1.5 cm right. */
const PAGE =
  '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="851" w:header="567" w:footer="567" w:gutter="0"/>';
const TEXT_WIDTH = 16838 - 1701 - 851;

export function docxStream(document: TextDocument): Readable {
  const parts = [
    { name: '[Content_Types].xml', content: [`${XML}<Types xmlns="${PACKAGE}/content-types">${TYPES}</Types>`] },
    { name: '_rels/.rels', content: [`${XML}<Relationships xmlns="${PACKAGE}/relationships">${RELATION}</Relationships>`] },
    { name: 'word/document.xml', content: bodyXml(document) },
  ];
  return Readable.from(zipStream(parts), { objectMode: false });
}

const TYPES = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}"/>`;
const RELATION = `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`;

function* bodyXml({ issuer, title, subtitle = null, blocks }: TextDocument): Generator<string> {
  yield `${XML}<w:document xmlns:w="${MAIN}"><w:body>`;
  if (issuer) yield paragraph(issuer, { bold: true, size: 13 });
  yield paragraph(title.toUpperCase(), { bold: true, size: 14, centred: true });
  if (subtitle) yield paragraph(subtitle, { size: 13, centred: true });
  for (const block of blocks) {
    if (block.kind === 'table') yield* tableXml(block);
    else yield paragraph(block.text, { bold: block.kind === 'heading', size: 13 });
  }
  yield `<w:sectPr>${PAGE}</w:sectPr></w:body></w:document>`;
}

function* tableXml({ widths, heads, rows }: Extract<DocumentBlock, { kind: 'table' }>): Generator<string> {
  const sizes = widths.map((share) => Math.floor((TEXT_WIDTH * share) / 100));
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
  );
  yield `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>${sides.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`;
  yield `<w:tblGrid>${sizes.map((size) => `<w:gridCol w:w="${size}"/>`).join('')}</w:tblGrid>`;
  yield rowXml(heads, sizes, true);
  for (const row of rows) yield rowXml(row, sizes, false);
  yield `</w:tbl>${paragraph('', { size: 13 })}`;
}

function rowXml(cells: readonly string[], sizes: readonly number[], head: boolean): string {
  const marks = `<w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>`;
  const cell = (text: string, index: number): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${sizes[index] ?? 0}" w:type="dxa"/></w:tcPr>${paragraph(text, { bold: head, size: 12, centred: head })}</w:tc>`;
  return `<w:tr>${marks}${cells.map(cell).join('')}</w:tr>`;
}

interface Look {
  size: number;
  bold?: boolean;
  centred?: boolean;
}

function paragraph(text: string, { size, bold = false, centred = false }: Look): string {
  const font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>';
  const run = `<w:rPr>${font}${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr>`;
  const lines = text.split('\n').map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  const place = `<w:pPr><w:spacing w:after="60"/>${centred ? '<w:jc w:val="center"/>' : ''}</w:pPr>`;
  return `<w:p>${place}<w:r>${run}${lines.join('<w:br/>')}</w:r></w:p>`;
}

/** What XML cannot carry is left out: one such sign would make the file unreadable. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
