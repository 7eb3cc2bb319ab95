import { barChart, barLegend, type BarState } from '../../platform/charts/bar-chart.js';
import { tileGrid, type TileKind } from '../../platform/charts/tile-grid.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { LeagueRow } from './campaign-league.query.js';
import type { PictureFrame } from './overview.views.js';
import { leagueProgress } from './picture-aims.js';
import { figureText, reasonsOf, stateView } from './picture-words.js';
import type { Progress } from './progress.rules.js';

export interface Placed {
  row: LeagueRow;
  progress: Progress;
  /** Place in the league, equal for equals; null for those without a figure. */
  place: number | null;
}

/** By how much of its own way each unit has gone, so that large and small, rich and poor communes compare fairly. */
export function ranked(rows: readonly LeagueRow[], frame: PictureFrame): Placed[] {
  const placed = rows.map((row) => ({ row, progress: leagueProgress(row, frame.endsOn) }));
  const worth = ({ progress }: { progress: Progress }): number => progress.share ?? progress.actual ?? Number.NEGATIVE_INFINITY;
  placed.sort((a, b) => worth(b) - worth(a));
  let place = 0;
  return placed.map((entry, index) => {
    const known = entry.progress.actual !== null;
    if (index === 0 || worth(entry) !== worth(placed[index - 1]!)) place = index + 1;
    return { ...entry, place: known ? place : null };
  });
}

const href = (row: LeagueRow, frame: PictureFrame): string =>
  row.measurement_id ? `/results/${row.measurement_id}` : `/campaigns/${frame.campaignId}/targets?unit=${row.unit_id}`;

export function leagueColumns(frame: PictureFrame): Column<Placed>[] {
  const { locale, asOf, endsOn } = frame;
  const state = ({ progress }: Placed) => stateView(progress.state, locale);
  return [
    {
      key: 'place',
      labelKey: 'picture.league.place',
      numeric: true,
      sortable: true,
      cell: ({ place }) => ({ text: place === null ? '' : String(place) }),
    },
    {
      key: 'unit',
      labelKey: 'picture.league.unit',
      main: true,
      sortable: true,
      cell: ({ row }) => ({
        text: row.unit_name,
        href: href(row, frame),
        note: row.difficult ? translate(locale, 'picture.difficult') : null,
      }),
    },
    { key: 'target', labelKey: 'picture.target', numeric: true, cell: ({ row }) => ({ text: figureText(row.value, row, locale) }) },
    {
      key: 'actual',
      labelKey: 'picture.actual',
      numeric: true,
      cell: ({ row, progress }) => ({
        text: figureText(progress.actual, row, locale),
        href: row.measurement_id ? `/results/${row.measurement_id}` : null,
        note: row.figure_on ? formatDay(row.figure_on) : null,
      }),
    },
    { key: 'state', labelKey: 'picture.league.state', sortable: true, cell: (entry) => ({ status: state(entry) }) },
    {
      key: 'why',
      labelKey: 'picture.league.why',
      cell: ({ row, progress }) => ({ text: reasonsOf(row, progress, asOf, endsOn, locale).join(' · ') }),
    },
  ];
}

const ORDER = ['behind', 'missed', 'no_report', 'no_baseline', 'on_track', 'reached'];

function sorted(entries: Placed[], list: ListQuery): Placed[] {
  const by: Record<string, (a: Placed, b: Placed) => number> = {
    unit: (a, b) => a.row.unit_name.localeCompare(b.row.unit_name, 'vi'),
    state: (a, b) => ORDER.indexOf(a.progress.state) - ORDER.indexOf(b.progress.state),
    place: (a, b) => (a.place ?? Infinity) - (b.place ?? Infinity),
  };
  const compare = by[list.sort ?? 'place']!;
  return [...entries].sort((a, b) => (list.direction === 'desc' ? -1 : 1) * compare(a, b));
}

export function leagueTable(entries: Placed[], frame: PictureFrame, list: ListQuery, hidden: { name: string; value: string }[]) {
  const shown = sorted(entries, list).slice(offsetOf(list), offsetOf(list) + PAGE_SIZE);
  return tableView(frame.locale, leagueColumns(frame), shown, entries.length, list, {
    path: `/campaigns/${frame.campaignId}`,
    captionKey: 'picture.league.caption',
    emptyKey: 'picture.league.empty',
    hidden,
  });
}

const BARS: Record<Progress['state'], BarState> = {
  reached: 'met',
  on_track: 'met',
  behind: 'behind',
  missed: 'behind',
  no_baseline: 'open',
  no_report: 'open',
};

/** The first page of the league as bars, each with the mark of its own target. */
export function leagueBars(entries: Placed[], frame: PictureFrame, title: string) {
  const { locale } = frame;
  const first = entries[0]?.row;
  const bars = entries.slice(0, PAGE_SIZE).map(({ row, progress }) => ({
    label: row.unit_name,
    value: progress.actual,
    target: row.value,
    href: href(row, frame),
    state: BARS[progress.state],
  }));
  const format = (value: number): string => (first ? figureText(Math.round(value * 100) / 100, first, locale) : String(value));
  const desc = entries.map(({ row, progress }) => `${row.unit_name}: ${figureText(progress.actual, row, locale) || '–'}`).join('; ');
  const chart = { id: 'league', title, desc, bars, format, noData: translate(locale, 'picture.noFigure') };
  return {
    title,
    note: translate(locale, 'picture.league.barsNote'),
    svg: barChart(chart),
    legend: barLegend(chart, {
      met: translate(locale, 'picture.bar.met'),
      behind: translate(locale, 'picture.bar.behind'),
      open: translate(locale, 'picture.bar.open'),
      target: translate(locale, 'picture.target'),
    }),
    table: null,
  };
}

export function leagueTiles(entries: Placed[], frame: PictureFrame, label: string) {
  const first = entries[0]?.row;
  const tiles = [...entries]
    .sort((a, b) => a.row.unit_name.localeCompare(b.row.unit_name, 'vi'))
    .slice(0, 400)
    .map(({ row, progress }) => {
      const { kind, label: statusLabel } = stateView(progress.state, frame.locale);
      return { name: row.unit_name, value: progress.actual, href: href(row, frame), kind: kind as TileKind, statusLabel };
    });
  return tileGrid(label, tiles, (value) => (first ? figureText(Math.round(value * 100) / 100, first, frame.locale) : ''));
}
