import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { Config } from '../config.js';
import type { JobReport } from '../jobs/timetable.js';
import { addDays, dayInVietnam, type PlainDate } from '../time/plain-date.js';
import { lockContent } from './attachments.js';
import { FileStore } from './file-store.js';
import { StoredFile } from './stored-file.entity.js';
import { uploadFolder } from './upload.interceptor.js';

const CHECKED_AT_ONCE = 500;

/** Removes uploads that a killed program left behind, and stored content whose transaction was undone. A day old at least. */
@Injectable()
export class PurgeFiles {
  constructor(
    private readonly em: EntityManager,
    private readonly store: FileStore,
    private readonly config: Config,
  ) {}

  async run(_actor: Actor, day: PlainDate): Promise<JobReport> {
    const before = addDays(day, -1);
    return { uploads: await this.purgeUploads(before), contents: await this.purgeContents(before) };
  }

  private async purgeUploads(before: PlainDate): Promise<number> {
    const folder = uploadFolder(this.config);
    let removed = 0;
    for (const name of await readdir(folder).catch(() => [])) {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => null);
      if (!found || dayInVietnam(found.mtime) >= before) continue;
      await rm(file, { force: true });
      removed += 1;
    }
    return removed;
  }

  private async purgeContents(before: PlainDate): Promise<number> {
    let removed = 0;
    let batch: string[] = [];
    for await (const { sha256, modifiedAt } of this.store.list()) {
      if (dayInVietnam(modifiedAt) < before) batch.push(sha256);
      if (batch.length < CHECKED_AT_ONCE) continue;
      removed += await this.removeUnknown(batch);
      batch = [];
    }
    return removed + (await this.removeUnknown(batch));
  }

  private async removeUnknown(contents: string[]): Promise<number> {
    const known = await this.em.find(StoredFile, { sha256: { $in: contents } }, { fields: ['sha256'], disableIdentityMap: true });
    const kept = new Set(known.map((file) => file.sha256));
    let removed = 0;
    for (const sha256 of contents.filter((content) => !kept.has(content))) {
      if (await this.removeOne(sha256)) removed += 1;
    }
    return removed;
  }

  /** Looks again under the lock: somebody may just have attached the same content. */
  private removeOne(sha256: string): Promise<boolean> {
    return this.em.transactional(async (em) => {
      await lockContent(em, sha256);
      if (await em.count(StoredFile, { sha256 })) return false;
      await this.store.remove(sha256);
      return true;
    });
  }
}
