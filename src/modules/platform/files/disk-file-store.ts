import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore, type StoredContent } from './file-store.js';

const CONTENT_NAME = /^[0-9a-f]{64}$/;

/** Files below a folder: ab/cd/abcd…, so that no folder grows too long. */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  get location(): string {
    return this.folder;
  }

  /** Under another name first: a file that carries its hash as name is whole, whenever the machine stopped. */
  async put(sha256: string, source: string, size: number): Promise<void> {
    const target = this.pathOf(sha256);
    const there = await stat(target).catch(() => null);
    if (there?.size === size) return;
    await mkdir(path.dirname(target), { recursive: true });
    const draft = `${target}.${randomUUID()}`;
    await copyFile(source, draft, constants.COPYFILE_FICLONE);
    const handle = await open(draft, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(draft, target);
  }

  async open(sha256: string): Promise<Readable> {
    const handle = await open(this.pathOf(sha256), 'r');
    return handle.createReadStream();
  }

  remove(sha256: string): Promise<void> {
    return rm(this.pathOf(sha256), { force: true });
  }

  async *list(): AsyncGenerator<StoredContent> {
    for (const first of await entriesOf(this.folder)) {
      for (const second of await entriesOf(path.join(this.folder, first))) {
        const folder = path.join(this.folder, first, second);
        for (const name of (await entriesOf(folder)).filter((entry) => CONTENT_NAME.test(entry))) {
          yield { sha256: name, modifiedAt: (await stat(path.join(folder, name))).mtime };
        }
      }
    }
  }

  private pathOf(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

const entriesOf = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
