import type { TabularColumn, TabularRecord, TabularSheet } from '../../../platform/export/tabular-sheet.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { ethnicName } from '../../register/ethnic-groups.js';
import { LIST_REPORTS } from '../report-catalogue.js';
import type { ReportScope } from '../report-scope.js';
import { scopeLines } from '../scope-filters.views.js';
import type { HouseholdList } from './export-household-list.js';
import type { ListedClass, ListedHousehold } from './listed-household.query.js';
import { birthOf, lacksOf, wordsOf } from './listed-household-words.js';

/** Reports 14 and 15 as a workbook, a row for each household, written while the rows are read. */
export function householdListSheet(list: HouseholdList, scope: ReportScope, of: ListedClass, locale: Locale): TabularSheet {
  const { code, layout } = LIST_REPORTS.find((report) => report.of === of)!;
  const t = (key: string, values = {}): string => translate(locale, key, values);
  const { standard } = list;
  return {
    name: t('reports.fileName', { code, unit: scope.unitName, day: scope.to }),
    title: t(`reports.name.${code}`),
    notes: [
      ...[...scopeLines(scope, locale), t(`reports.layout.${layout}`)],
      standard ? t('reports.note.standard', { name: standard.name }) : t('reports.note.noStandard'),
    ],
    columns: columnsOf(list, locale),
    rows: records(list, locale),
  };
}

function columnsOf({ standard, withIdNumbers }: HouseholdList, locale: Locale): TabularColumn[] {
  const text = (key: string, width: number): TabularColumn => ({
    key,
    label: translate(locale, `reports.list.${key}`),
    type: 'text',
    width,
  });
  const number = (key: string): TabularColumn => ({ key, label: translate(locale, `reports.list.${key}`), type: 'integer', width: 7 });
  const groups = [translate(locale, 'reports.list.lacks')];
  const lacks = standard?.indicators.map(({ position, name }): TabularColumn => ({
    key: `lack.${position}`,
    label: name,
    groups,
    type: 'text',
    width: 8,
  }));
  return [
    ...[number('position'), text('code', 12), text('headName', 24), text('sex', 6), { ...text('bornOn', 12), type: 'date' as const }],
    ...[
      text('ethnicity', 10),
      ...(withIdNumbers ? [text('idNumber', 14)] : []),
      text('address', 30),
      number('members'),
      number('b1'),
      number('b2'),
    ],
    ...[...(lacks ?? []), text('causes', 30), text('groups', 24), text('note', 20)],
  ];
}

async function* records({ rows, standard, withIdNumbers }: HouseholdList, locale: Locale): AsyncGenerator<TabularRecord> {
  let position = 0;
  for await (const row of rows) {
    const lacks = lacksOf(row, standard);
    yield {
      ...plainCells(row, locale),
      position: ++position,
      idNumber: withIdNumbers ? row.idNumber : null,
      ...Object.fromEntries((lacks ?? []).map((indicator) => [`lack.${indicator.position}`, 'x'])),
    };
  }
}

const plainCells = (row: ListedHousehold, locale: Locale): TabularRecord => ({
  ...{ code: row.code, headName: row.headName, members: row.members, b1: row.b1, b2: row.b2, note: row.note },
  sex: row.sex && translate(locale, `households.sex.${row.sex}`),
  bornOn: birthOf(row),
  ethnicity: ethnicName(row.ethnicity),
  address: [row.address, row.village, row.commune].filter(Boolean).join(', '),
  causes: wordsOf('cause', row.causes, locale),
  groups: wordsOf('group', row.groups, locale),
});
