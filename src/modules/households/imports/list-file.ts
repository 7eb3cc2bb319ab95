import { Injectable } from '@nestjs/common';
import { columnName } from '../../platform/export/column-name.js';
import { FileStore } from '../../platform/files/file-store.js';
import type { StoredFile } from '../../platform/files/stored-file.entity.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { openTable, type Table } from '../../platform/tables/open-table.js';
import type { Standard } from '../standards/standard.rules.js';
import { Standards } from '../standards/standards.js';
import type { HouseholdImport, ImportReport } from './household-import.entity.js';
import { indicatorField, wantedColumns } from './list-columns.js';
import { membersSheetName, wantedMemberColumns } from './member-columns.js';

export interface OpenedList {
  table: Table;
  standard: Standard;
  columns: ReadonlySet<string>;
  /** The columns of indicators the file has. */
  ticked: string[];
  /** The sheet of members, where the workbook has one. */
  members: OpenedMembers | null;
}

export interface OpenedMembers {
  table: Table;
  columns: ReadonlySet<string>;
}

/** What says how a list is to be read. */
export type ListReading = Pick<HouseholdImport, 'fileName' | 'sheet' | 'legacyFont' | 'standardId' | 'listClass'> & { wide: boolean };

/** Opens an uploaded list and finds its columns; the indicators are those of the standard the list was decided by. */
@Injectable()
export class ListFile {
  constructor(
    private readonly standards: Standards,
    private readonly store: FileStore,
  ) {}

  /** @throws RuleBroken (TabularFileError, SeveralSheets, LegacyText) at `file` */
  async open(file: string | Uint8Array, { fileName, sheet, legacyFont, standardId, listClass, wide }: ListReading): Promise<OpenedList> {
    const standard = await this.standards.byId(standardId);
    const table = await openTable(file, wantedColumns(standard.indicators, { wide, classed: Boolean(listClass) }), {
      fileName,
      ...(sheet ? { sheet } : {}),
      ...(legacyFont ? { legacy: legacyFont } : {}),
    });
    const columns = new Set(table.header.columns.keys());
    const beside = await table.beside(wantedMemberColumns(wide), membersSheetName());
    const members = beside && { table: beside, columns: new Set(beside.header.columns.keys()) };
    return { table, standard, columns, ticked: this.ticked(standard, columns), members };
  }

  /** The one thing held whole is the file, and that once. */
  async openStored({ sha256, size }: StoredFile, reading: ListReading): Promise<OpenedList> {
    const bytes = Buffer.allocUnsafe(size);
    let at = 0;
    for await (const chunk of await this.store.open(sha256)) at += (chunk as Buffer).copy(bytes, at);
    return this.open(bytes.subarray(0, at), reading);
  }

  private ticked({ indicators, name }: Standard, columns: ReadonlySet<string>): string[] {
    const present = indicators.filter(({ position }) => columns.has(indicatorField(position)));
    if (present.length > 0 && present.length < indicators.length) {
      const missing = indicators.filter((indicator) => !present.includes(indicator)).map((each) => `${each.position}. ${each.name}`);
      const counts = { found: present.length, count: indicators.length };
      throw new RuleBroken('householdImports.rule.indicators', { ...counts, standard: name, missing: missing.join('; ') }, 'file');
    }
    return present.map(({ position }) => indicatorField(position));
  }
}

/** What the heading and the file as a whole tell. */
export function openingReport({ table, members }: OpenedList): ImportReport {
  return {
    letters: lettersOf(table),
    unknownColumns: unknownOf(table),
    renamed: table.renamed,
    hiddenSheets: table.hiddenSheets,
    ...(members
      ? { members: { sheet: members.table.sheet, letters: lettersOf(members.table), unknownColumns: unknownOf(members.table) } }
      : {}),
  };
}

const lettersOf = ({ header }: Table): Record<string, string> =>
  Object.fromEntries([...header.columns].map(([key, index]) => [key, columnName(index)]));

const unknownOf = ({ header }: Table): string[] => header.unknown.map(({ column, label }) => `${columnName(column)} (${label})`);
