import type { Readable } from 'node:stream';
import { docxStream } from '../../platform/export/docx.js';
import { formatDay, formatNumber, formatPercent } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { TaskRow } from '../board/task-list.query.js';
import { ruleText } from '../due/due-words.js';
import type { OpenedPlan } from '../plan.repository.js';
import { leadOf, taskStatus, titleOf } from '../task-words.views.js';
import type { UnitReport } from './plan-report.query.js';
import { nameOf, onTimeRate, totalOf } from './plan-report.views.js';

export interface ReportContent {
  opened: OpenedPlan;
  units: UnitReport[];
  tasks: TaskRow[];
  on: PlainDate;
}

const FIGURES = ['tasks', 'due', 'onTime', 'late', 'missing'] as const;

/** The summary as a document to be signed and sent on: figures of the units, then every task. */
export function planReportDocument({ opened, units, tasks, on }: ReportContent, locale: Locale): Readable {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const { plan } = opened;
  const figures = (row: Parameters<typeof onTimeRate>[0] & Pick<UnitReport, (typeof FIGURES)[number]>, name: string): string[] => {
    const rate = onTimeRate(row);
    return [name, ...FIGURES.map((key) => formatNumber(row[key], locale)), rate === null ? '' : formatPercent(rate, locale, 1)];
  };
  return docxStream({
    issuer: plan.documentNumber ?? '',
    title: t('plans.report.title'),
    subtitle: `${plan.name} – ${t('plans.report.asOf', { day: formatDay(on) })}`,
    blocks: [
      { kind: 'heading', text: t('plans.report.units') },
      {
        kind: 'table',
        widths: [34, 11, 11, 11, 11, 11, 11],
        heads: [t('plans.report.unit'), ...FIGURES.map((key) => t(`plans.report.${key}`)), t('plans.report.rate')],
        rows: [...units.map((row) => figures(row, nameOf(row))), figures(totalOf(units), t('plans.report.total'))],
      },
      { kind: 'heading', text: t('plans.report.list') },
      {
        kind: 'table',
        widths: [5, 37, 23, 15, 10, 10],
        heads: [t('web.list.position'), ...['title', 'lead', 'due', 'deliveredOn', 'state'].map((key) => t(`plans.field.${key}`))],
        rows: tasks.map((task, index) => taskCells(task, index + 1, locale)),
      },
    ],
  });
}

function taskCells(task: TaskRow, position: number, locale: Locale): string[] {
  const due = task.dueOn ? `${formatDay(task.dueOn)}\n${ruleText(task.rule, locale)}` : ruleText(task.rule, locale);
  const delivered = task.deliveredOn ? formatDay(task.deliveredOn) : '';
  return [String(position), titleOf(task), leadOf(task), due, delivered, taskStatus(task, locale).label];
}
