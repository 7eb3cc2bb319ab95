import type { Actor } from '../../../platform/actor.js';
import { type Bar, barChart } from '../../../platform/charts/bar-chart.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { reviewHead, stepStatus } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { ReviewRound } from '../review-round.entity.js';
import { CASE_STEPS, isLast } from '../review-words.js';
import type { CaseRow } from '../steps/case-row.query.js';
import type { StepCount, VillageCount } from './board.query.js';
import { blockOf, dueOf, isLate } from './progress.rules.js';
import { villageTable } from './village-table.views.js';

export interface BoardFacts {
  round: ReviewRound;
  commune: string;
  procedure: ReviewProcedure;
  steps: StepCount[];
  villages: VillageCount[];
  cases: { rows: CaseRow[]; total: number };
  ready: number;
  today: PlainDate;
}

/** The view of `reviews/board`. */
export function boardPage(facts: BoardFacts, list: ListQuery, actor: Actor, locale: Locale) {
  const { round, commune, steps, villages, cases } = facts;
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = `/reviews/${round.id}`;
  const households = steps.reduce((sum, step) => sum + step.households, 0);
  const late = steps.reduce((sum, step) => sum + step.late, 0);
  const card = (key: string, value: number, href: string | null) => ({
    label: t(`reviews.board.${key}`),
    value: formatNumber(value, locale),
    note: null,
    href,
  });
  const done = steps.filter(({ step }) => isLast(step)).reduce((sum, step) => sum + step.households, 0);
  return {
    ...reviewHead(round, commune, locale),
    ...actionsOf(facts, actor, locale),
    facts: roundFacts(facts, locale),
    cards: [
      card('households', households, path),
      card('late', late, late ? `${path}?late=1` : null),
      card('ready', facts.ready, null),
      card('done', done, null),
    ],
    chart: stepChart(steps, path, locale),
    villages: villageTable(round, villages, actor, locale),
    table: tableView(locale, columns(facts, locale), cases.rows, cases.total, list, {
      path,
      captionKey: 'reviews.board.caption',
      emptyKey: 'reviews.board.empty',
      searchLabelKey: 'reviews.board.search',
      selects: [
        {
          name: 'village',
          labelKey: 'households.field.village',
          options: villages.map(({ id, name }) => ({ value: String(id), label: name })),
        },
        {
          name: 'step',
          labelKey: 'reviews.field.step',
          options: CASE_STEPS.map((value) => ({ value, label: t(`reviews.step.${value}`) })),
        },
        { name: 'late', labelKey: 'reviews.field.late', options: [{ value: '1', label: t('reviews.board.lateOnly') }] },
      ],
    }),
  };
}

function actionsOf({ round, ready, procedure }: BoardFacts, actor: Actor, locale: Locale) {
  const link = (key: string, href: string) => ({ label: translate(locale, key), href: `/reviews/${round.id}/${href}` });
  const conducts = round.state === 'open' && actor.canAt('review.conduct', round.path);
  const decides = round.state === 'open' && actor.canAt('review.decide', round.path);
  return {
    action: decides && ready ? link('reviews.decide.title', 'decision') : null,
    secondary: [
      ...(conducts ? [link('reviews.add.title', 'add')] : []),
      ...(conducts && procedure.districtAsked ? [link('reviews.district.title', 'district')] : []),
      ...(actor.canAt('review.conduct', round.path) ? [link('reviews.sheet.title', 'sheet')] : []),
      link('reviews.round.record', 'record'),
      ...(conducts ? [link('reviews.cancel.title', 'cancel')] : []),
    ],
  };
}

function roundFacts({ round, procedure }: BoardFacts, locale: Locale) {
  const fact = (key: string, text: string | null) => ({ label: translate(locale, `reviews.field.${key}`), text });
  const { agreePercent } = procedure;
  return [
    fact('days', `${formatDay(round.startsOn)} – ${formatDay(round.endsOn)}`),
    fact('state', translate(locale, `reviews.roundState.${round.state}`)),
    fact('procedure', procedure.name),
    fact('agreePercent', agreePercent === null ? translate(locale, 'reviews.unknownLimit') : `${agreePercent} %`),
    ...(round.note ? [fact('note', round.note)] : []),
  ];
}

function stepChart(steps: StepCount[], path: string, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const bars = CASE_STEPS.flatMap((step): Bar[] => {
    const count = steps.find((one) => one.step === step);
    if (!count) return [];
    return [
      {
        label: t(`reviews.step.${step}`),
        value: count.households,
        target: null,
        href: `${path}?step=${step}`,
        state: count.late ? 'behind' : 'met',
      },
    ];
  });
  const format = (value: number): string => formatNumber(value, locale);
  const title = t('reviews.board.chart');
  const svg = barChart({ id: 'steps', title, desc: t('reviews.board.chartDesc'), bars, format, noData: t('reviews.board.empty') });
  const rows = bars.map(({ label, value }) => [label, format(value!)]);
  return {
    title,
    note: t('reviews.board.chartDesc'),
    svg,
    legend: [],
    table: { columns: [t('reviews.field.step'), t('reviews.board.households')], rows },
  };
}

function columns({ procedure, today }: BoardFacts, locale: Locale): Column<CaseRow>[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return [
    { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName }) => ({ text: headName, href: `/reviews/cases/${id}` }),
    },
    { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
    { key: 'classBefore', labelKey: 'reviews.field.classBefore', cell: (row) => ({ text: classWord(row.classBefore, locale) }) },
    { key: 'step', labelKey: 'reviews.field.step', cell: ({ step }) => ({ status: stepStatus(step, locale) }) },
    {
      key: 'block',
      labelKey: 'reviews.field.block',
      cell: (row) => {
        const block = blockOf(row, procedure.districtAsked, today);
        return {
          text: block && t(`reviews.block.${block.key}`, { day: block.day ? formatDay(block.day) : '', count: row.openComplaints }),
        };
      },
    },
    {
      key: 'due',
      labelKey: 'reviews.field.dueOn',
      cell: (row) => {
        const due = dueOf(row);
        if (due && isLate(row, today)) return { status: { kind: 'danger', label: t('reviews.late', { day: formatDay(due) }) } };
        return { text: due && formatDay(due) };
      },
    },
    {
      key: 'class',
      labelKey: 'reviews.field.classFound',
      cell: ({ classFound }) => ({ text: classFound && classWord(classFound, locale) }),
    },
  ];
}
