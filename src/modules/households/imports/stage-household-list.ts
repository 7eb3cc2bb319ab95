import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { faultText } from '../../platform/tables/cell-values.js';
import type { Table, TableRow } from '../../platform/tables/open-table.js';
import { Clock } from '../../platform/time/clock.js';
import { BulkCopy, type BulkSession } from './bulk-copy.js';
import { checkListSql, countsSql } from './check-list.sql.js';
import { checkMembersSql } from './check-members.sql.js';
import { HouseholdImport, type ImportReport, type MembersReport, type Outcome } from './household-import.entity.js';
import { ListFile, type OpenedList, type OpenedMembers, openingReport } from './list-file.js';
import { type ListPlaces, ListPlacesQuery } from './list-places.js';
import { ListRowReader } from './list-row-reader.js';
import { copyLine, STAGED_COLUMNS } from './list-row.rules.js';
import { MemberRowReader } from './member-row-reader.js';
import { STAGED_MEMBERS } from './member-row.rules.js';

const ROWS_PER_NOTE = 20_000;
const MOST_MERGED_NAMED = 10;
/** Lists of a province are sorted and put beside the register in memory; one is checked at a time. */
const ROOM = `set local work_mem = '64MB'`;

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
    await session.query(ROOM);
    const today = this.clock.today();
    const places = await this.places.below(given.unitPath, given.decisionDate, today);
    const report: ImportReport = { ...openingReport(list), ...(await this.households(session, given, list, places)) };
    const { members } = report;
    await session.query(`delete from household_import_member where import_id = $1`, [importId]);
    if (list.members && members) Object.assign(members, await this.members(session, given, { ...list, members: list.members }, places));
    report.font = given.legacyFont ? null : await list.table.suspectedFont();
    if (given.report.stale) report.stale = true;
    await session.query(`update household_import set state = 'checked', failure = null, progress = $2, report = $3 where id = $1`, [
      ...[importId, list.table.report.rows + (list.members?.table.report.rows ?? 0), JSON.stringify(report)],
    ]);
  }

  private async households(
    session: BulkSession,
    given: HouseholdImport,
    list: OpenedList,
    places: ListPlaces,
  ): Promise<Partial<ImportReport>> {
    const { standard, columns, table } = list;
    const facts = { standard, places, listClass: given.listClass ?? null, today: this.clock.today() };
    const reader = new ListRowReader({ ...facts, from1904: table.from1904, columns });
    const sheet = { into: 'incoming' as const, columns: STAGED_COLUMNS, read: (row: TableRow) => reader.read(row) };
    const skipped = await this.copy(session, given, table, sheet);
    await session.query(`delete from household_import_row where import_id = $1`, [given.id]);
    await session.query(checkListSql(columns, list.ticked, given.clears), [
      ...[given.id, given.decisionDate, given.unitPath, JSON.stringify(mergedCells(list)), given.standardId],
    ]);
    return { ...(await this.outcome(session, given.id, 'household_import_row')), ...readingReport(list, skipped) };
  }

  /** After the households: a person is looked for in the household that the list told of. */
  private async members(
    session: BulkSession,
    given: HouseholdImport,
    { table: { from1904 }, members }: OpenedList & { members: OpenedMembers },
    places: ListPlaces,
  ): Promise<Partial<MembersReport>> {
    const reader = new MemberRowReader({ today: this.clock.today(), from1904 }, places);
    const sheet = { into: 'incoming_member' as const, columns: STAGED_MEMBERS, read: (row: TableRow) => reader.read(row) };
    const skipped = await this.copy(session, given, members.table, sheet);
    await session.query(checkMembersSql(members.columns, given.clears), [given.id, given.unitPath, JSON.stringify(mergedCells(members))]);
    return { ...(await this.outcome(session, given.id, 'household_import_member')), ...readingReport(members, skipped) };
  }

  /** The lines that are no household, or no person, are counted, not kept. */
  private async copy<Row>(
    session: BulkSession,
    given: HouseholdImport,
    table: Table,
    { into, columns, read }: Staging<Row>,
  ): Promise<number> {
    await session.query(`create temporary table ${into} (${columns.map(([, column]) => column).join(', ')}) on commit drop`);
    let skipped = 0;
    const note = (rows: number): Promise<unknown> => this.sql(`update household_import set progress = ? where id = ?`, [rows, given.id]);
    async function* lines(): AsyncGenerator<string> {
      let rows = 0;
      for await (const row of table.rows()) {
        if (++rows % ROWS_PER_NOTE === 0) await note(rows);
        const staged = read(row);
        if (staged) yield copyLine(staged, columns);
        else skipped += 1;
      }
      if (rows === skipped && into === 'incoming') throw new RuleBroken('platform.tabular.empty', {}, 'file');
    }
    await session.copy(into, lines());
    await session.query(`analyze ${into}`);
    return skipped;
  }

  private async outcome(session: BulkSession, importId: number, table: Parameters<typeof countsSql>[0]): Promise<Counted> {
    const [found] = await session.query<{ counts: Record<Outcome, number> | null; problems: Record<string, number> | null }>(
      countsSql(table),
      [importId],
    );
    const none = { wrong: 0, conflict: 0, new: 0, changed: 0, same: 0 };
    return { counts: { ...none, ...found?.counts }, problems: found?.problems ?? {} };
  }

  private sql(query: string, parameters: unknown[]): Promise<unknown> {
    return this.em.fork().getConnection().execute(query, parameters, 'run');
  }
}

interface Staging<Row> {
  into: 'incoming' | 'incoming_member';
  columns: readonly (readonly [keyof Row & string, string])[];
  read(row: TableRow): Row | null;
}

type Counted = Required<Pick<ImportReport, 'counts' | 'problems'>>;

/** Merged cells make one household of several rows: which value is whose, nobody can tell. */
function mergedCells({ table, columns }: OpenedMembers): { row: number; problem: object }[] {
  const places = new Set([...columns].map((key) => table.header.columns.get(key)));
  return table.report.faults
    .filter(({ reason, column }) => reason === 'merged' && places.has(column))
    .map((fault) => ({ row: fault.row, problem: { field: null, ...faultText(fault) } }));
}

function readingReport({ table }: OpenedMembers, skipped: number): Pick<MembersReport, 'hiddenRows' | 'skipped' | 'merged'> {
  const merged = table.report.faults.filter(({ reason }) => reason === 'merged').map(({ found }) => found);
  return { hiddenRows: table.report.hiddenRows, skipped, merged: merged.slice(0, MOST_MERGED_NAMED) };
}
