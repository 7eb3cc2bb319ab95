import type { ZipDirectory } from '../zip-directory.js';
import { partText } from './part-stream.js';
import { attribute, decodeXml, tagsOf } from './xml.js';

const MAX_BYTES = 20_000_000;
const WORKBOOK = 'xl/workbook.xml';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What the style of a cell makes of a number. */
export type NumberStyle = 'number' | 'percent' | 'date';

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[];
  readonly stringsPart: string | undefined;
  /** By the number cells carry in their `s`. */
  readonly styles: readonly NumberStyle[];
  /** Days are counted from 1904, as older programs on Macs do. */
  readonly from1904: boolean;
}

/** The small parts of a workbook: its sheets in the order of their tabs, and how its numbers are shown. */
export async function workbookParts(archive: ZipDirectory): Promise<WorkbookParts> {
  const xml = (await partText(archive, WORKBOOK, MAX_BYTES)) ?? '';
  const targets = relations((await partText(archive, 'xl/_rels/workbook.xml.rels', MAX_BYTES)) ?? '');
  const sheets = tagsOf(xml, 'sheet').flatMap((tag): WorkbookSheet[] => {
    const target = targets.get(attribute(tag, 'r:id') ?? /\s[\w.-]+:id=["']([^"']+)/.exec(tag)?.[1] ?? '');
    const hidden = /^(?:hidden|veryHidden)$/.test(attribute(tag, 'state') ?? '');
    return target?.type === 'worksheet' ? [{ name: decodeXml(attribute(tag, 'name') ?? ''), hidden, part: target.part }] : [];
  });
  if (sheets.length === 0) throw new RangeError('no sheets');
  const partOf = (type: string): string | undefined => [...targets.values()].find((target) => target.type === type)?.part;
  return {
    sheets,
    stringsPart: partOf('sharedStrings'),
    styles: numberStyles((await partText(archive, partOf('styles') ?? '', MAX_BYTES)) ?? ''),
    from1904: /^(?:1|true)$/.test(attribute(tagsOf(xml, 'workbookPr')[0] ?? '', 'date1904') ?? ''),
  };
}

function relations(xml: string): Map<string, { type: string; part: string }> {
  return new Map(
    tagsOf(xml, 'Relationship').map((tag) => {
      const type = (attribute(tag, 'Type') ?? '').split('/').at(-1)!;
      const target = decodeXml(attribute(tag, 'Target') ?? '');
      return [attribute(tag, 'Id') ?? '', { type, part: new URL(target, `file:///${WORKBOOK}`).pathname.slice(1) }];
    }),
  );
}

export function numberStyles(xml: string): NumberStyle[] {
  const formats = new Map(tagsOf(xml, 'numFmt').map((tag) => [attribute(tag, 'numFmtId'), decodeXml(attribute(tag, 'formatCode') ?? '')]));
  const used = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return tagsOf(used, 'xf').map((tag) => {
    const id = attribute(tag, 'numFmtId') ?? '0';
    const format = formats.get(id);
    return format === undefined ? builtIn(Number(id)) : styleOf(format);
  });
}

function builtIn(id: number): NumberStyle {
  if (id === 9 || id === 10) return 'percent';
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number';
}

/** Quoted and escaped letters are only shown; colours and currencies stand in brackets. A clock alone is no date. */
function styleOf(format: string): NumberStyle {
  const bare = format.replace(/"[^"]*"|[\\_*].|\[[^\]]*\]/g, '').replace(/General|[AP]M?\/[AP]M?/gi, '');
  if (bare.includes('%')) return 'percent';
  return /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare)) ? 'date' : 'number';
}
