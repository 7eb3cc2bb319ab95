import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { faultText } from '../../platform/tables/cell-values.js';
import { Clock } from '../../platform/time/clock.js';
import { BulkCopy, type BulkSession } from './bulk-copy.js';
import { checkListSql, COUNTS } from './check-list.sql.js';
import { HouseholdImport, type ImportReport, type Outcome } from './household-import.entity.js';
import { ListFile, type OpenedList, openingReport } from './list-file.js';
import { ListPlacesQuery } from './list-places.js';
import { ListRowReader } from './list-row-reader.js';
import { copyLine, STAGED_COLUMNS } from './list-row.rules.js';

const ROWS_PER_NOTE = 20_000;
const MOST_MERGED_NAMED = 10;

/** Reads an uploaded list, checks all its rows in the database, and keeps them beside the register to be looked at. Begins anew whenever it is run. */
@Injectable()
export class StageHouseholdList {
  constructor(
    private readonly em: EntityManager,
    private readonly bulk: BulkCopy,
    private readonly lists: ListFile,
    private readonly places: ListPlacesQuery,
    private readonly clock: Clock,
  ) {}

  async run(importId: number): Promise<void> {
    try {
      await this.bulk.transaction((session) => this.stage(session, importId));
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      // A fault of the file that only reading it to the end showed: it is said, and nothing is kept of the rows.
      const failure = JSON.stringify({ key: error.key, params: error.params });
      await this.sql(`update household_import set state = 'refused', failure = ?::jsonb where id = ? and state = 'reading'`, [
        failure,
        importId,
      ]);
    }
  }

  private async stage(session: BulkSession, importId: number): Promise<void> {
    const [mine] = await session.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('household_import'), $1) as locked`,
      [importId],
    );
    const given = await this.em.fork().findOne(HouseholdImport, { id: importId, state: 'reading' }, { populate: ['file', 'unit'] });
    // Another instance is at it, or it is done already.
    if (!mine?.locked || !given) return;
    const list = await this.lists.openStored(given.file, { ...given, wide: given.unit.level !== 'commune' });
    await session.query(`create temporary table incoming (${STAGED_COLUMNS.map(([, column]) => column).join(', ')}) on commit drop`);
    const skipped = await this.copy(session, given, list);
    await session.query(`analyze incoming`);
    await session.query(`delete from household_import_row where import_id = $1`, [importId]);
    await session.query(checkListSql(list.columns, list.ticked, given.clears), [
      ...[importId, given.decisionDate, given.unitPath, JSON.stringify(mergedCells(list)), given.standardId],
    ]);
    const report = { ...openingReport(list), ...(await this.outcome(session, importId)), ...readingReport(list, skipped) };
    report.font = given.legacyFont ? null : await list.table.suspectedFont();
    if (given.report.stale) report.stale = true;
    await session.query(`update household_import set state = 'checked', failure = null, progress = $2, report = $3 where id = $1`, [
      ...[importId, list.table.report.rows, JSON.stringify(report)],
    ]);
  }

  /** The lines that are no household are counted, not kept. */
  private async copy(session: BulkSession, given: HouseholdImport, list: OpenedList): Promise<number> {
    const today = this.clock.today();
    const places = await this.places.below(given.unitPath, given.decisionDate, today);
    const facts = { standard: list.standard, places, listClass: given.listClass ?? null, today };
    const reader = new ListRowReader({ ...facts, from1904: list.table.from1904, columns: list.columns });
    let skipped = 0;
    const note = (rows: number): Promise<unknown> => this.sql(`update household_import set progress = ? where id = ?`, [rows, given.id]);
    async function* lines(): AsyncGenerator<string> {
      let rows = 0;
      for await (const row of list.table.rows()) {
        if (++rows % ROWS_PER_NOTE === 0) await note(rows);
        const read = reader.read(row);
        if (read) yield copyLine(read);
        else skipped += 1;
      }
      if (rows === skipped) throw new RuleBroken('platform.tabular.empty', {}, 'file');
    }
    await session.copy('incoming', lines());
    return skipped;
  }

  private async outcome(session: BulkSession, importId: number): Promise<ImportReport> {
    const [found] = await session.query<{ counts: Record<Outcome, number> | null; problems: Record<string, number> | null }>(COUNTS, [
      importId,
    ]);
    const none = { wrong: 0, conflict: 0, new: 0, changed: 0, same: 0 };
    return { counts: { ...none, ...found?.counts }, problems: found?.problems ?? {} };
  }

  private sql(query: string, parameters: unknown[]): Promise<unknown> {
    return this.em.fork().getConnection().execute(query, parameters, 'run');
  }
}

/** Merged cells make one household of several rows: which value is whose, nobody can tell. */
function mergedCells({ table, columns }: OpenedList): { row: number; problem: object }[] {
  const places = new Set([...columns].map((key) => table.header.columns.get(key)));
  return table.report.faults
    .filter(({ reason, column }) => reason === 'merged' && places.has(column))
    .map((fault) => ({ row: fault.row, problem: { field: null, ...faultText(fault) } }));
}

function readingReport({ table }: OpenedList, skipped: number): ImportReport {
  const merged = table.report.faults.filter(({ reason }) => reason === 'merged').map(({ found }) => found);
  return { hiddenRows: table.report.hiddenRows, skipped, merged: merged.slice(0, MOST_MERGED_NAMED) };
}
