import { fileTypeFromBuffer } from 'file-type';
import { TabularFileError } from './tabular-file-error.js';
import { ZipDirectory } from './zip-directory.js';

export type Content = { kind: 'xlsx'; archive: ZipDirectory } | { kind: 'csv'; text: string } | { kind: 'json'; text: string };

const MARKUP = [
  { start: /^\s*</, found: 'HTML/XML' },
  { start: /^%PDF-/, found: 'PDF' },
  { start: /^\{\\rtf/, found: 'RTF' },
];

/** What a file really is, whatever it is called; a TabularFileError when it is no table. */
export async function sniff(bytes: Buffer): Promise<Content> {
  const text = textOf(bytes);
  if (text === undefined) return workbookOf(bytes);
  const markup = MARKUP.find(({ start }) => start.test(text.slice(0, 1000)));
  if (markup) throw new TabularFileError('wrongKind', { found: markup.found });
  return { kind: /^\s*[[{]/.test(text) ? 'json' : 'csv', text };
}

async function workbookOf(bytes: Buffer): Promise<Content> {
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
  throw new TabularFileError(bytes.includes(0) ? 'unknownKind' : 'encoding');
}

function directoryOf(bytes: Buffer): ZipDirectory {
  try {
    return new ZipDirectory(bytes);
  } catch (cause) {
    throw new TabularFileError('broken', {}, { cause });
  }
}

/** Undefined when the bytes are not Unicode text. */
function textOf(bytes: Buffer): string | undefined {
  const utf16 = bytes.length > 1 && { 0xfffe: 'utf-16le', 0xfeff: 'utf-16be' }[bytes.readUInt16BE(0)];
  try {
    const text = new TextDecoder(utf16 || 'utf-8', { fatal: true }).decode(bytes);
    // Binary files that happen to be valid UTF-8 give themselves away by these.
    return /[\u0000-\u0008\u000E-\u001F]/.test(text.slice(0, 10_000)) ? undefined : text;
  } catch {
    return undefined;
  }
}
