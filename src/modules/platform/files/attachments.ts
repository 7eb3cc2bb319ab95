import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { Clock } from '../time/clock.js';
import { Attachment } from './attachment.entity.js';
import { FILE_KINDS } from './file-kinds.js';
import { FileStore } from './file-store.js';
import { StoredFile } from './stored-file.entity.js';
import type { UploadedFile } from './uploaded-file.js';

/** What a file is attached to. `type` is the entity's name, as in the audit trail and in `FileAccess`. */
export interface AttachedTo {
  type: string;
  id: number;
  unitPath?: string | null;
  title?: string | null;
}

/** Keeps files with objects. For use cases: within their transaction, before they write their audit row. */
@Injectable()
export class Attachments {
  constructor(
    private readonly em: EntityManager,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  async attach(actor: Actor, upload: UploadedFile, to: AttachedTo): Promise<Attachment> {
    const file = await this.keep(upload);
    const attachment = this.em.create(Attachment, {
      file,
      objectType: to.type,
      objectId: String(to.id),
      name: upload.name,
      title: to.title ?? null,
      unitPath: to.unitPath ?? null,
      uploadedBy: actor.userId,
      uploadedByName: actor.name,
      uploadedAt: this.clock.now(),
    });
    return attachment;
  }

  /** The files of several objects of one kind, by object id, in the order they came. */
  async ofObjects(type: string, ids: readonly number[]): Promise<Map<number, Attachment[]>> {
    const found = await this.em.find(
      Attachment,
      { objectType: type, objectId: { $in: ids.map(String) }, removedAt: null },
      { populate: ['file'], orderBy: { id: 'asc' } },
    );
    return Map.groupBy(found, (attachment) => Number(attachment.objectId));
  }

  remove(attachment: Attachment): void {
    attachment.removedAt = this.clock.now();
  }

  /**
   * Content first, row second: should the transaction be undone, the content is left without a row and removed some day by
   * `PurgeFiles`. The lock keeps that job away from content that is just being attached again.
   */
  private async keep(upload: UploadedFile): Promise<StoredFile> {
    await lockContent(this.em, upload.sha256);
    await this.store.put(upload.sha256, upload.path, upload.size);
    const known = await this.em.findOne(StoredFile, { sha256: upload.sha256 });
    if (known) return known;
    const { mediaType } = FILE_KINDS[upload.kind];
    return this.em.create(StoredFile, { sha256: upload.sha256, size: upload.size, mediaType });
  }
}

/** Held until the end of the caller's transaction. */
export async function lockContent(em: EntityManager, sha256: string): Promise<void> {
  if (!em.isInTransaction()) throw new Error('files are kept within a transaction');
  await em.getConnection().execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [sha256], 'run', em.getTransactionContext());
}
