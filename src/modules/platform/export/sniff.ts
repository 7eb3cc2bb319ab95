import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { detectLegacyFont, type LegacyFont } from '../text/legacy-font.js';
import { LegacyText, TabularFileError } from './tabular-file-error.js';
import { ZipDirectory } from './zip-directory.js';

/** Of single bytes are the texts of legacy fonts. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
export type Content = { kind: 'xlsx'; archive: ZipDirectory } | { kind: 'csv' | 'json'; encoding: TextEncoding };

const START = 20_000;

const MARKUP = [
  { start: /^\s*</, found: 'HTML/XML' },
  { start: /^%PDF-/, found: 'PDF' },
  { start: /^\{\\rtf/, found: 'RTF' },
];

/** What a file really is, whatever it is called; a TabularFileError when it is no table. */
export async function sniff(bytes: Buffer, legacy?: LegacyFont): Promise<Content> {
  const encoding = encodingOf(bytes);
  if (!encoding) return (await workbookOf(bytes)) ?? legacyText(bytes, legacy);
  const start = startOf(bytes, encoding);
  const markup = MARKUP.find(({ start: pattern }) => pattern.test(start));
  if (markup) throw new TabularFileError('wrongKind', { found: markup.found });
  return { kind: /^\s*[[{]/.test(start) ? 'json' : 'csv', encoding };
}

async function workbookOf(bytes: Buffer): Promise<Content | undefined> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type?.ext === 'cfb') {
    // Office keeps a workbook with a password in the same container as the workbooks of before 2007.
    const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new TabularFileError(encrypted ? 'encrypted' : 'oldExcel');
  }
  if (bytes.indexOf('PK\u0003\u0004') === 0) {
    const archive = directoryOf(bytes);
    if (!archive.entries.has('xl/workbook.xml')) throw new TabularFileError('notWorkbook');
    return { kind: 'xlsx', archive };
  }
  if (type) throw new TabularFileError('wrongKind', { found: type.ext.toUpperCase() });
  if (bytes.includes(0)) throw new TabularFileError('unknownKind');
  return undefined;
}

/** Text of single bytes: what they mean, only the font knows that it was typed in. */
function legacyText(bytes: Buffer, legacy: LegacyFont | undefined): Content {
  if (legacy) return { kind: 'csv', encoding: 'latin1' };
  const found = detectLegacyFont([bytes.toString('latin1', 0, 200_000)]);
  throw found ? new LegacyText(found) : new TabularFileError('encoding');
}

function directoryOf(bytes: Buffer): ZipDirectory {
  try {
    return new ZipDirectory(bytes);
  } catch (cause) {
    throw new TabularFileError('broken', {}, { cause });
  }
}

/** Undefined when the bytes are not Unicode text. Binary files that happen to be valid UTF-8 give themselves away by control characters. */
function encodingOf(bytes: Buffer): TextEncoding | undefined {
  const utf16 = bytes.length > 1 && ({ 0xfffe: 'utf-16le', 0xfeff: 'utf-16be' } as const)[bytes.readUInt16BE(0)];
  if (!utf16 && !isUtf8(bytes)) return undefined;
  const encoding = utf16 || 'utf-8';
  return /[\u0000-\u0008\u000E-\u001F]/.test(startOf(bytes, encoding)) ? undefined : encoding;
}

const startOf = (bytes: Buffer, encoding: TextEncoding): string => new TextDecoder(encoding).decode(bytes.subarray(0, START));
