import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { PayloadTooLargeException } from '@nestjs/common';
import { cleanLine } from '../text/vietnamese.js';
import type { WebRequest } from '../web/request.js';
import { recognize } from './file-kinds.js';
import { RefusedUpload, UploadedFile, UploadedTable } from './uploaded-file.js';

const MB = 1024 * 1024;
export const MAX_FILE_MB = 50;
const MAX_FILES = 10;
/** Beyond this the answer comes before the upload: nobody waits for two gigabytes to be told. */
const MAX_FORM_BYTES = 4 * MAX_FILE_MB * MB;
const LIMITS = { fileSize: MAX_FILE_MB * MB, files: MAX_FILES, fields: 500, fieldSize: MB, headerPairs: 100 };
const MAX_NAME_LENGTH = 200;

type Upload = UploadedFile | UploadedTable | RefusedUpload;
type Value = string | Upload;

export type UploadPurpose = 'documents' | 'tables';

export interface ReceivedForm {
  body: Record<string, Value | Value[]>;
  /** Removes the temporary files; what was kept has been copied by then. */
  discard(): Promise<void>;
}

/** Reads a form with files. Each file streams to `folder`, hashed on the way; a refused one takes the place of the file in the body. */
export async function receiveForm(request: WebRequest, folder: string, purpose: UploadPurpose): Promise<ReceivedForm> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FORM_BYTES) throw new PayloadTooLargeException();
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(written.map((file) => rm(file, { force: true })));
  };
  try {
    const values = new Map<string, Value[]>();
    for await (const part of request.parts({ limits: LIMITS })) {
      const value = part.type === 'field' ? String(part.value) : await receiveFile(part, folder, written, purpose);
      if (value !== null) values.set(part.fieldname, [...(values.get(part.fieldname) ?? []), value]);
    }
    const body = Object.fromEntries([...values].map(([name, items]) => [name, items.length === 1 ? items[0]! : items]));
    return { body, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Null for a file field that was left empty. */
async function receiveFile(part: MultipartFile, folder: string, written: string[], purpose: UploadPurpose): Promise<Upload | null> {
  const target = path.join(folder, randomUUID());
  written.push(target);
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    part.file,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(target, { mode: 0o600 }),
  );
  const name = nameOf(part.filename);
  if (size === 0 && name === '') return null;
  if (part.file.truncated) return new RefusedUpload('files.tooLarge', { max: MAX_FILE_MB });
  if (purpose === 'tables') return new UploadedTable(name, target);
  const kind = await recognize(target, name);
  return kind instanceof RefusedUpload ? kind : new UploadedFile(name, kind, size, hash.digest('hex'), target);
}

/** Some browsers send the whole path. The end of a long name is what tells its kind. */
function nameOf(filename: string | undefined): string {
  return cleanLine(path.posix.basename((filename ?? '').replaceAll('\\', '/'))).slice(-MAX_NAME_LENGTH);
}
