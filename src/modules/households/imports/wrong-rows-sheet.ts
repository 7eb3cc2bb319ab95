import { Injectable, StreamableFile } from '@nestjs/common';
import type { TabularColumn, TabularRecord, TabularSheet } from '../../platform/export/tabular-sheet.js';
import { translate } from '../../platform/i18n/i18n.js';
import { problemText } from '../../platform/imports/import-pages.views.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import type { HouseholdImport } from './household-import.entity.js';
import { HouseholdImports } from './household-imports.repository.js';
import { ListFile, type OpenedMembers } from './list-file.js';
import type { ListProblem } from './list-row.rules.js';
import { sheetColumns } from './list-columns.js';
import { memberColumns, membersSheetName } from './member-columns.js';

/** The rows of a list that cannot be taken, with their cells as they were typed and a column that says why: to be mended and sent again. */
@Injectable()
export class WrongRowsSheet {
  constructor(
    private readonly imports: HouseholdImports,
    private readonly lists: ListFile,
  ) {}

  async file(given: HouseholdImport): Promise<StreamableFile> {
    const wide = given.unit.level !== 'commune';
    const list = await this.lists.openStored(given.file, { ...given, wide });
    const text = (key: string): TabularColumn => ({ key, label: translate('vi', `householdImports.errors.${key}`), type: 'text' });
    const columns = sheetColumns(list.standard.indicators, true).filter(({ key }) => list.columns.has(key));
    const sheetOf = (name: string, own: readonly TabularColumn[], rows: TabularSheet['rows']): TabularSheet => ({
      ...{ name, rows },
      columns: [text('problems'), text('row'), ...own.map((column): TabularColumn => ({ ...column, type: 'text' }))],
    });
    const { letters = {}, members } = given.report;
    const wrong = await this.imports.problems(given.id, 'household_import_row');
    const sheets = [
      sheetOf(translate('vi', 'householdImports.errors.name', { file: given.fileName }), columns, recordsOf(list, wrong, letters)),
    ];
    if (list.members && members) {
      const own = memberColumns(true).filter(({ key }) => list.members!.columns.has(key));
      const wrongPeople = await this.imports.problems(given.id, 'household_import_member');
      sheets.push(sheetOf(membersSheetName(), own, recordsOf(list.members, wrongPeople, members.letters)));
    }
    return sheetFile('xlsx', ...(sheets as [TabularSheet, ...TabularSheet[]]));
  }
}

async function* recordsOf(
  { table }: OpenedMembers,
  found: ReadonlyMap<number, ListProblem[]>,
  letters: Record<string, string>,
): AsyncGenerator<TabularRecord> {
  for await (const { row, cells } of table.rows()) {
    const problems = found.get(row);
    if (!problems) continue;
    const texts = Object.fromEntries(Object.entries(cells).map(([key, { text }]) => [key, text]));
    yield { ...texts, row: String(row), problems: problems.map((problem) => problemText(problem, letters, 'vi')).join(' ') };
  }
}
