import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { UploadedTable } from '../../../platform/files/uploaded-file.js';
import { Clock } from '../../../platform/time/clock.js';
import { ReviewSheetDraft } from '../review-sheet-draft.entity.js';
import { readReviewSheet } from './read-review-sheet.js';
import { ReviewSheet } from './review-sheet.js';

const KEPT_MS = 24 * 3_600_000;

/** Reads a sheet and keeps it for a day, to be looked at and confirmed. Writes nothing of it. */
@Injectable()
export class UploadSheet {
  constructor(
    private readonly em: EntityManager,
    private readonly sheet: ReviewSheet,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `file` */
  @Transactional()
  async run(actor: Actor, roundId: number, file: UploadedTable): Promise<ReviewSheetDraft> {
    const { round, standard } = await this.sheet.round(actor, roundId);
    const content = await readReviewSheet(file, standard);
    const now = this.clock.now();
    await this.em.nativeDelete(ReviewSheetDraft, { createdAt: { $lt: new Date(now.getTime() - KEPT_MS) } });
    const draft = this.em.create(ReviewSheetDraft, { round, fileName: file.name, content, createdBy: actor.userId, createdAt: now });
    await this.em.flush();
    return draft;
  }
}
