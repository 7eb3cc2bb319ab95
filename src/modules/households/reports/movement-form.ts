import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ReportCell, ReportColumn, ReportTable } from '../../platform/web/report-table.js';
import type { MovementRow } from '../movements/movement.query.js';
import { type FlowKind, rateOf, sumOfFlows } from '../movements/movement.rules.js';
import { inAreaSections } from './area-sections.js';
import { PLACE_COLUMNS } from './report-columns.js';
import type { MovementReport } from './report-catalogue.js';
import { type ReportScope, scopeHref } from './report-scope.js';
import { rowPlaces } from './row-places.js';

const percent = (key: string, labelKey: string): ReportColumn => ({ key, labelKey, type: 'percent' });
const households = (key: string): ReportColumn => ({ key, labelKey: 'reports.column.households' });
const minority = (key: string): ReportColumn => ({ key, labelKey: 'reports.column.minority' });

/** Mẫu số 3 (domain 8.2), with the two "other" columns without which it does not tie out. */
const columnsOf = (of: MovementReport['of']): ReportColumn[] => {
  const side = (key: 'start' | 'end', labelKey: string): ReportColumn => ({
    ...{ key: `at.${key}`, labelKey },
    children: [
      households(key),
      percent(`${key}Rate`, 'reports.column.rateOf.all'),
      minority(`${key}Minority`),
      percent(`${key}MinorityRate`, 'reports.column.rateOf.minority'),
    ],
  });
  const move = (kind: FlowKind, rate: string): ReportColumn => ({
    ...{ key: `move.${kind}`, labelKey: `reports.flow.${kind}` },
    children: [households(kind), percent(`${kind}Rate`, rate)],
  });
  const atEnd = `reports.column.rateOf.end.${of}`;
  return [
    ...PLACE_COLUMNS,
    { key: 'all', labelKey: 'reports.column.all', children: [households('population'), minority('minorityPopulation')] },
    side('start', 'reports.column.atStart'),
    {
      ...{ key: 'moves', labelKey: 'reports.column.moves' },
      children: [
        ...[move('exit', `reports.column.rateOf.start.${of}`), { key: 'other_decrease', labelKey: 'reports.flow.other_decrease' }],
        ...[move('relapse', atEnd), move('newly', atEnd), { key: 'other_increase', labelKey: 'reports.flow.other_increase' }],
      ],
    },
    side('end', 'reports.column.atEnd'),
  ];
};

interface Rows {
  all: readonly MovementRow[];
  /** Of ethnic minorities alone; null where the report is about one group. */
  minority: readonly MovementRow[] | null;
}

interface Reader {
  locale: Locale;
  opens: boolean;
}

/** Reports 2 and 3 in the official columns. */
export function movementForm(report: MovementReport, scope: ReportScope, rows: Rows, reader: Reader): ReportTable {
  const { of } = report;
  const placeOf = rowPlaces(`/reports/${report.code}`, scope, reader.locale);
  return {
    caption: translate(reader.locale, `reports.name.${report.code}`),
    columns: columnsOf(of),
    rows: inAreaSections(rows.all, (inside, as, area) => {
      const { where, cells } = placeOf(inside, as, area);
      const open = (value: number, kind: FlowKind, group: string | null): ReportCell => {
        const href = `/movements/households${scopeHref(scope, { class: of, kind, group, ...where })}`;
        return { value, href: reader.opens && value ? href : null };
      };
      return {
        ...figures(inside, (value, kind) => open(value, kind, scope.group)),
        ...minorityFigures(minorityOf(rows, inside), (value, kind) => open(value, kind, 'ethnic_minority')),
        ...cells,
      };
    }),
  };
}

type Open = (value: number, kind: FlowKind) => ReportCell;

function figures(rows: readonly MovementRow[], open: Open): Record<string, ReportCell> {
  const flows = sumOfFlows(rows);
  const [atStart, atEnd] = [known(rows, 'populationStart'), known(rows, 'populationEnd')];
  return {
    ...Object.fromEntries(Object.entries(flows).map(([kind, value]) => [kind, open(value, kind as FlowKind)])),
    population: { value: atEnd },
    startRate: { value: rateOf(flows.start, atStart) },
    endRate: { value: rateOf(flows.end, atEnd) },
    exitRate: { value: rateOf(flows.exit, flows.start) },
    relapseRate: { value: rateOf(flows.relapse, flows.end) },
    newlyRate: { value: rateOf(flows.newly, flows.end) },
  };
}

function minorityFigures(rows: readonly MovementRow[] | null, open: Open): Record<string, ReportCell> {
  if (!rows) return {};
  const { start, end } = sumOfFlows(rows);
  const atEnd = known(rows, 'populationEnd');
  return {
    minorityPopulation: { value: atEnd },
    startMinority: open(start, 'start'),
    endMinority: open(end, 'end'),
    startMinorityRate: { value: rateOf(start, known(rows, 'populationStart')) },
    endMinorityRate: { value: rateOf(end, atEnd) },
  };
}

const minorityOf = ({ minority: rows }: Rows, inside: readonly MovementRow[]): MovementRow[] | null =>
  rows && rows.filter((row) => inside.some(({ unitId, area }) => unitId === row.unitId && area === row.area));

/** Null unless every part has one: a rate over half the villages would lie. */
export function known(rows: readonly MovementRow[], field: 'populationStart' | 'populationEnd'): number | null {
  const values = rows.map((row) => row[field]);
  return values.length && values.every((value) => value !== null) ? values.reduce<number>((sum, value) => sum + value!, 0) : null;
}
