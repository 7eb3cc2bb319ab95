import { setTimeout as pause } from 'node:timers/promises';
import { EntityManager, RequestContext, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Config } from '../../platform/config.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { ImportState } from './household-import.entity.js';
import { StageHouseholdList } from './stage-household-list.js';
import { UndoHouseholdList } from './undo-household-list.js';
import { RegisterMovedOn, WriteHouseholdList } from './write-household-list.js';

/** What a page waits for work that may be done at once. */
const PATIENCE_MS = 1_500;

/**
 * Does what is left to do of imports after the answer was given. What there is to do stands in the database alone: the page that
 * shows an import sets it going, and at the start, and every half minute, somebody looks for what a stopped program left.
 */
@Injectable()
export class ImportWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ImportWorker.name);
  private readonly going = new Map<number, Promise<void>>();

  constructor(
    private readonly em: EntityManager,
    private readonly stage: StageHouseholdList,
    private readonly write: WriteHouseholdList,
    private readonly undo: UndoHouseholdList,
    private readonly config: Config,
  ) {}

  /** Beside the start, which waits for nothing. */
  onApplicationBootstrap(): void {
    if (this.config.jobs) void this.resume().catch((error: unknown) => this.logger.error(`imports: ${String(error)}`));
  }

  @Cron('20,50 * * * * *', { name: 'household-imports' })
  async resume(): Promise<void> {
    const waiting = await this.em
      .fork()
      .execute<{ id: number }[]>(`select id from household_import where state in ('reading', 'writing', 'undoing') order by id limit 20`);
    for (const { id } of waiting) await this.start(id);
  }

  /** Sets an import going and waits a moment for it. */
  async nudge(id: number): Promise<void> {
    await Promise.race([this.start(id), pause(PATIENCE_MS, undefined, { ref: false })]);
  }

  /** What has begun is finished before the database goes away. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.going.values());
  }

  private start(id: number): Promise<void> {
    const going = this.going.get(id) ?? RequestContext.create(this.em, () => this.work(id)).finally(() => this.going.delete(id));
    this.going.set(id, going);
    return going;
  }

  private async work(id: number): Promise<void> {
    try {
      const state = await this.state(id);
      if (state === 'reading') await this.stage.run(id);
      if (state === 'writing') await this.writeOrCheckAgain(id);
      if (state === 'undoing') await this.undoOrSayWhyNot(id);
    } catch (error) {
      this.logger.error(`import ${id}: ${String(error)}`, error instanceof Error ? error.stack : undefined);
      await this.giveUp(id).catch(() => undefined);
    }
  }

  /** Whoever waits is told; only what a lost database keeps us from saying is tried again. */
  private async giveUp(id: number): Promise<void> {
    await this.sql(
      `update household_import set failure = '{"key": "householdImports.failure.unexpected", "params": {}}', state =
         case state when 'reading' then 'refused' when 'writing' then 'checked' when 'undoing' then 'done' else state end where id = ?`,
      [id],
    );
  }

  private async writeOrCheckAgain(id: number): Promise<void> {
    try {
      await this.write.run(id);
    } catch (error) {
      if (!(error instanceof RegisterMovedOn || error instanceof UniqueConstraintViolationException)) throw error;
      await this.sql(
        `update household_import set state = 'reading', progress = 0, report = report || '{"stale": true}' where id = ? and state = 'writing'`,
        [id],
      );
      await this.stage.run(id);
    }
  }

  private async undoOrSayWhyNot(id: number): Promise<void> {
    try {
      await this.undo.run(id);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      const failure = JSON.stringify({ key: error.key, params: error.params });
      await this.sql(`update household_import set state = 'done', failure = ?::jsonb where id = ? and state = 'undoing'`, [failure, id]);
    }
  }

  private async state(id: number): Promise<ImportState | undefined> {
    const [row] = await this.em.fork().execute<{ state: ImportState }[]>(`select state from household_import where id = :id`, { id });
    return row?.state;
  }

  private sql(query: string, parameters: unknown[]): Promise<unknown> {
    return this.em.fork().getConnection().execute(query, parameters, 'run');
  }
}
