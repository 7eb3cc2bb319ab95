import { crc32, inflateRawSync } from 'node:zlib';
import { load } from 'cheerio';
import { ZipDirectory } from '../../src/modules/platform/export/zip-directory.js';

/** Order of the children as ECMA-376 Part 1 gives it (§17.2 to §17.6), for what the writer may use; anything else is an offence. */
const CHILDREN: Record<string, readonly string[]> = {
  'w:document': ['w:background', 'w:body'],
  'w:p': ['w:pPr', 'w:r'],
  'w:pPr': [
    'w:pStyle',
    'w:keepNext',
    'w:keepLines',
    'w:numPr',
    'w:pBdr',
    'w:shd',
    'w:tabs',
    'w:spacing',
    'w:ind',
    'w:jc',
    'w:outlineLvl',
    'w:rPr',
  ],
  'w:rPr': ['w:rStyle', 'w:rFonts', 'w:b', 'w:bCs', 'w:i', 'w:iCs', 'w:caps', 'w:color', 'w:sz', 'w:szCs', 'w:u', 'w:lang'],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tblPr': ['w:tblStyle', 'w:tblW', 'w:jc', 'w:tblInd', 'w:tblBorders', 'w:shd', 'w:tblLayout', 'w:tblCellMar', 'w:tblLook'],
  'w:tblBorders': ['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'],
  'w:tr': ['w:trPr', 'w:tc'],
  'w:tc': ['w:tcPr', 'w:p'],
  'w:tcPr': ['w:tcW', 'w:gridSpan', 'w:vMerge', 'w:tcBorders', 'w:shd', 'w:vAlign'],
  'w:sectPr': ['w:headerReference', 'w:footerReference', 'w:pgSz', 'w:pgMar', 'w:pgNumType', 'w:cols', 'w:docGrid'],
};

/** The parts of a package, each with the checksum and length that the archive promises. */
export function partsOf(archive: Buffer): Map<string, string> {
  const directory = new ZipDirectory(archive);
  return new Map(
    [...directory.entries].map(([name, entry]) => {
      const content = inflateRawSync(directory.packed(entry));
      if (crc32(content) !== entry.crc || content.length !== entry.size) throw new Error(`${name} is not what the archive says`);
      return [name, content.toString('utf8')];
    }),
  );
}

/** Whatever a strict reader would stumble over: unknown or misplaced elements, cells without a paragraph, rows unlike their grid, dangling parts. */
export function docxOffences(parts: ReadonlyMap<string, string>): string[] {
  const body = load(parts.get('word/document.xml') ?? '', { xml: true });
  const types = load(parts.get('[Content_Types].xml') ?? '', { xml: true });
  const relations = load(parts.get('_rels/.rels') ?? '', { xml: true });
  const overrides = types('Override')
    .toArray()
    .map(({ attribs }) => attribs['PartName']!.slice(1));
  const targets = relations('Relationship')
    .toArray()
    .map(({ attribs }) => attribs['Target']!);
  const misplaced = body('*')
    .toArray()
    .flatMap((element) => {
      const known = CHILDREN[nameOf(element)];
      const names = body(element).children().toArray().map(nameOf);
      const places = names.map((name) => known?.indexOf(name) ?? 0);
      const right = places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0));
      return right ? [] : [`${nameOf(element)}: ${names.join(' ')}`];
    });
  const tables = body('w\\:tbl')
    .toArray()
    .flatMap((table) => {
      const columns = body(table).children('w\\:tblGrid').children().length;
      const rows = body(table).children('w\\:tr').toArray();
      return rows.every((row) => body(row).children('w\\:tc').length === columns) ? [] : ['a row has not as many cells as the grid'];
    });
  const endings = body('w\\:tc')
    .toArray()
    .filter((cell) => !body(cell).children().last().is('w\\:p'));
  const ends = body('w\\:body').children().last().is('w\\:sectPr');
  return [
    ...misplaced,
    ...tables,
    ...endings.map(() => 'a cell does not end with a paragraph'),
    ...(ends ? [] : ['the body does not end with its section']),
    ...[...overrides, ...targets].filter((part) => !parts.has(part)),
    ...(overrides.includes('word/document.xml') && targets.includes('word/document.xml') ? [] : ['no main part']),
  ];
}

const nameOf = (node: object): string => ('name' in node ? String(node.name) : '');
