import { formatDay, formatDayTime, formatMonth, formatNumber, formatQuarter } from '../../platform/format/format.js';
import { hasText, type Locale, translate } from '../../platform/i18n/i18n.js';
import { nextDue, periodOfKey } from '../../platform/jobs/job-periods.rules.js';
import type { TimetableEntry } from '../../platform/jobs/timetable.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { type Cell, type Column, tableView } from '../../platform/web/table-view.js';
import { administrationHead } from '../administration-head.js';
import type { JobRunRow } from './job-list.query.js';

const PATH = '/administration/jobs';
const STATUS = { waiting: 'neutral', running: 'progress', done: 'good', failed: 'danger' } as const;

type Listed = TimetableEntry & { last: JobRunRow | null };

export function jobsPage(entries: readonly TimetableEntry[], latest: Map<string, JobRunRow>, now: Date, running: boolean, locale: Locale) {
  const rows = entries.map((entry): Listed => ({ ...entry, last: latest.get(entry.name) ?? null }));
  return {
    ...administrationHead(locale, 'jobs'),
    running,
    table: tableView(locale, jobColumns(now, locale), rows, rows.length, readListQuery({}, []), {
      path: PATH,
      captionKey: 'jobs.caption',
      emptyKey: 'jobs.caption',
    }),
  };
}

function jobColumns(now: Date, locale: Locale): Column<Listed>[] {
  return [
    {
      ...column<Listed>('job', ({ name }) => ({ text: translate(locale, `jobs.name.${name}`), note: name, href: `${PATH}/${name}` })),
      main: true,
    },
    column('time', (entry) => ({ text: timeOf(entry, locale) })),
    { ...column<Listed>('lastRun', ({ last }) => ({ text: last?.startedAt ? formatDayTime(last.startedAt) : null })), whole: true },
    column('outcome', ({ last }) => (last ? outcomeOf(last, locale) : { text: null })),
    { ...column<Listed>('duration', ({ last }) => ({ text: durationOf(last, locale) })), numeric: true },
    { ...column<Listed>('nextRun', (entry) => ({ text: formatDayTime(nextDue(entry, now)) })), whole: true },
  ];
}

export function jobPage(entry: TimetableEntry, runs: JobRunRow[], today: PlainDate, form: FormState, mayRun: boolean, locale: Locale) {
  const title = translate(locale, `jobs.name.${entry.name}`);
  return {
    ...administrationHead(locale, 'jobs', { title, form }),
    note: `${timeOf(entry, locale)} · ${translate(locale, `jobs.catchUp.${entry.catchUp}`)}`,
    action: mayRun ? `${PATH}/${entry.name}` : null,
    form: form.view({ day: formatDay(today) }),
    table: tableView(locale, runColumns(entry, locale), runs, runs.length, readListQuery({}, []), {
      path: PATH,
      captionKey: 'jobs.runs',
      emptyKey: 'jobs.noRuns',
    }),
  };
}

function runColumns(entry: TimetableEntry, locale: Locale): Column<JobRunRow>[] {
  return [
    {
      ...column<JobRunRow>('period', ({ period, requestedBy }) => ({ text: periodText(entry, period, locale), note: requestedBy })),
      main: true,
    },
    { ...column<JobRunRow>('lastRun', ({ startedAt }) => ({ text: startedAt && formatDayTime(startedAt) })), whole: true },
    column('outcome', (run) => outcomeOf(run, locale)),
    { ...column<JobRunRow>('duration', (run) => ({ text: durationOf(run, locale) })), numeric: true },
    { ...column<JobRunRow>('attempts', ({ attempts }) => ({ text: String(attempts) })), numeric: true },
    {
      ...column<JobRunRow>('report', ({ outcome, detail }) => ({ text: outcome === 'done' ? reportOf(detail, locale) : null })),
      long: true,
    },
  ];
}

const column = <Row>(key: string, cell: Column<Row>['cell']): Column<Row> => ({ key, labelKey: `jobs.column.${key}`, cell });

function timeOf({ every, at }: TimetableEntry, locale: Locale): string {
  return translate(locale, `jobs.every.${every}`, { at: every === 'hour' ? at.slice(1) : at });
}

function periodText(entry: TimetableEntry, key: string, locale: Locale): string {
  const { day } = periodOfKey(entry, key);
  if (entry.every === 'hour') return translate(locale, 'jobs.period.hour', { hour: key.slice(11), day: formatDay(day) });
  if (entry.every === 'day') return formatDay(day);
  return entry.every === 'month' ? formatMonth(day) : formatQuarter(day, locale);
}

function outcomeOf({ outcome, silent, detail }: JobRunRow, locale: Locale): Cell {
  if (silent) return { status: { kind: 'warning', label: translate(locale, 'jobs.status.silent') } };
  return { status: { kind: STATUS[outcome], label: translate(locale, `jobs.status.${outcome}`) }, note: errorOf(detail, locale) };
}

/** A refusal of our own is a text key with its parameters; anything else is shown as it was said. */
function errorOf(detail: JobRunRow['detail'], locale: Locale): string | null {
  const { error, ...params } = detail ?? {};
  if (typeof error !== 'string') return null;
  if (error === 'abandoned') return translate(locale, 'jobs.abandoned');
  return hasText(locale, error) ? translate(locale, error, params as Record<string, string | number>) : error;
}

function durationOf(run: JobRunRow | null, locale: Locale): string | null {
  return run?.durationMs == null ? null : translate(locale, 'jobs.seconds', { seconds: formatNumber(run.durationMs / 1000, locale, 1) });
}

function reportOf(report: JobRunRow['detail'], locale: Locale): string | null {
  const words = Object.entries(report ?? {}).map(([name, value]) => {
    const key = `jobs.report.${name}`;
    return `${hasText(locale, key) ? translate(locale, key) : name}: ${value === null ? '–' : String(value)}`;
  });
  return words.join('; ') || null;
}
