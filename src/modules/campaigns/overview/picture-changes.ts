import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** How far the data behind all overviews has come; see the migration `picture_changes` for who counts. */
@Injectable()
export class PictureChanges {
  constructor(private readonly em: EntityManager) {}

  /**
   * Another answer after each committed change, whichever program made it and in whatever order transactions end: changes are added up,
   * since the newest number alone would miss one that was drawn early and committed late. Null within a transaction, which sees what it
   * has written itself and may still take back.
   */
  async counted(): Promise<string | null> {
    if (this.em.isInTransaction()) return null;
    const [row] = await this.em.getConnection().execute<{ counted: string }[]>(COUNTED);
    return row!.counted;
  }
}

const COUNTED = `select concat_ws('.', sum(changes), max(id)) as counted from picture_change`;
