import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { ZipDirectory } from '../export/zip-directory.js';
import { RefusedUpload } from './uploaded-file.js';

/** What may be kept as evidence or attachment. `inline`: browsers show it safely; everything else is only ever saved. */
export const FILE_KINDS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], inline: true },
  png: { mediaType: 'image/png', extensions: ['png'], inline: true },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], inline: true },
  webp: { mediaType: 'image/webp', extensions: ['webp'], inline: true },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    inline: false,
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], inline: false },
} as const satisfies Record<string, { mediaType: string; extensions: readonly string[]; inline: boolean }>;

export type FileKind = keyof typeof FILE_KINDS;

/** For the `accept` attribute of a file field. */
export const ACCEPTED_FILES = Object.values(FILE_KINDS)
  .flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))
  .join(',');

const MAX_UNPACKED_BYTES = 500 * 1024 * 1024;
const MAIN_PARTS = { 'word/document.xml': 'docx', 'xl/workbook.xml': 'xlsx' } as const;

/** The kind by content, or why the file is not taken. The name must agree with it: what is called .xlsx opens as a workbook. */
export async function recognize(file: string, name: string): Promise<FileKind | RefusedUpload> {
  const kind = await kindOf(file);
  if (kind instanceof RefusedUpload) return kind;
  const extension = path.extname(name).slice(1).toLowerCase();
  if ((FILE_KINDS[kind].extensions as readonly string[]).includes(extension)) return kind;
  return new RefusedUpload('files.wrongName', { name: extension ? `.${extension}` : name, kind: kind.toUpperCase() });
}

async function kindOf(file: string): Promise<FileKind | RefusedUpload> {
  const head = await firstBytes(file);
  if (head.length === 0) return new RefusedUpload('files.empty');
  if (head.indexOf('PK\u0003\u0004') === 0) return officeKind(await readFile(file));
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  if (type?.ext === 'cfb') return new RefusedUpload('files.oldOffice');
  const known = Object.entries(FILE_KINDS).find(([, { mediaType }]) => mediaType === type?.mime);
  return known ? (known[0] as FileKind) : new RefusedUpload('files.wrongKind');
}

/** Office documents are archives: judged by their table of contents, without unpacking anything. */
function officeKind(bytes: Buffer): FileKind | RefusedUpload {
  let archive: ZipDirectory;
  try {
    archive = new ZipDirectory(bytes);
  } catch {
    return new RefusedUpload('files.broken');
  }
  if (archive.unpackedSize > MAX_UNPACKED_BYTES) return new RefusedUpload('files.bomb');
  const names = [...archive.entries.keys()];
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return new RefusedUpload('files.macros');
  const main = Object.entries(MAIN_PARTS).find(([part]) => archive.entries.has(part));
  return main ? main[1] : new RefusedUpload('files.wrongKind');
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_100), 0, 4_100, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
