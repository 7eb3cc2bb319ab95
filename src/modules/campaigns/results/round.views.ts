import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { numbered, type Numbered, POSITION } from '../../platform/web/numbered.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import { campaignPageHead } from '../campaign-head.views.js';
import type { IndicatorType } from '../indicator.entity.js';
import type { ReportRound } from '../report-round.entity.js';
import { figuresText } from '../targets/target-words.js';
import type { OwedState } from './owed-reports.sql.js';
import { frozenStatus, reportHref, resultsOf } from './results.views.js';
import type { RoundUnitRow } from './round-units.query.js';

type Listed = Numbered<RoundUnitRow>;

export interface RoundRights {
  freeze: boolean;
  /** Whether the reader may report for a unit of this path. */
  report(path: string): boolean;
}

const KINDS: Record<OwedState, string> = { missing: 'draft', submitted: 'progress', returned: 'danger', accepted: 'good' };

export function roundPage(
  round: ReportRound,
  units: { rows: RoundUnitRow[]; total: number },
  list: ListQuery,
  rights: RoundRights,
  form: FormState,
  locale: Locale,
) {
  const { campaign } = round;
  const t = (key: string): string => translate(locale, key);
  const path = `${resultsOf(campaign)}/${round.id}`;
  const title = `${round.indicator.name} · ${formatDay(round.asOf)}`;
  const rows = numbered(units.rows, list);
  const group = round.group === 'all' ? '' : t(`targets.group.${round.group}`);
  return {
    head: {
      ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results'), href: resultsOf(campaign) }, { label: title }]),
      form,
    },
    title,
    note: [round.occasion, round.indicator.code, group, translate(locale, 'results.round.due', { day: formatDay(round.dueOn) })]
      .filter(Boolean)
      .join(' · '),
    status: frozenStatus(Boolean(round.frozenAt), locale),
    frozenReason: round.frozenReason ? translate(locale, 'results.round.frozenBecause', { reason: round.frozenReason }) : null,
    table: tableView(locale, unitColumns(round, rights, resultsOf(campaign), locale), rows, units.total, list, {
      path,
      captionKey: 'results.round.caption',
      emptyKey: 'results.round.empty',
      searchLabelKey: 'results.round.search',
      selects: [
        {
          name: 'state',
          labelKey: 'targets.field.state',
          options: (['missing', 'submitted', 'returned', 'accepted'] as const).map((value) => ({
            value,
            label: t(`results.owed.${value}`),
          })),
        },
        {
          name: 'late',
          labelKey: 'results.field.punctual',
          options: ['yes', 'no'].map((value) => ({ value, label: t(`results.late.${value}`) })),
        },
      ],
      csv: true,
    }),
    freeze: rights.freeze
      ? {
          action: `${path}/${round.frozenAt ? 'unfreeze' : 'freeze'}`,
          label: t(round.frozenAt ? 'results.round.unfreeze' : 'results.round.freeze'),
        }
      : null,
    back: path,
    form: form.view(),
  };
}

/** In a file: figures apart, and nothing to press. */
export function unitSheetColumns(round: ReportRound, locale: Locale): Column<Listed>[] {
  const shown = unitColumns(round, { freeze: false, report: () => false }, '', locale).filter(
    ({ key }) => key !== 'act' && key !== 'figures',
  );
  return [
    ...shown,
    {
      key: 'numerator',
      labelKey: 'targets.field.numerator',
      numeric: true,
      cell: ({ numerator }) => ({ text: numerator === null ? null : formatNumber(numerator, locale) }),
      value: ({ numerator }) => numerator,
    },
    {
      key: 'denominator',
      labelKey: 'targets.field.denominator',
      numeric: true,
      cell: ({ denominator }) => ({ text: denominator === null ? null : formatNumber(denominator, locale) }),
      value: ({ denominator }) => denominator,
    },
  ];
}

export function unitColumns(round: ReportRound, rights: RoundRights, path: string, locale: Locale): Column<Listed>[] {
  const { type, unitOfMeasure, numeratorUnit } = round.indicator;
  const worded = { type: type as IndicatorType, unitOfMeasure, numeratorUnit: numeratorUnit ?? null };
  const t = (key: string): string => translate(locale, key);
  return [
    POSITION,
    {
      key: 'unit',
      labelKey: 'targets.field.unit',
      main: true,
      sortable: true,
      cell: (row) => ({ text: unitTitle(row.unitKind, row.unitName), href: row.measurementId ? `/results/${row.measurementId}` : null }),
    },
    {
      key: 'state',
      labelKey: 'targets.field.state',
      sortable: true,
      cell: ({ state, correcting }) => ({
        status: { kind: KINDS[state], label: t(`results.owed.${state}`) },
        note: correcting ? t('results.owed.correcting') : null,
      }),
    },
    {
      key: 'figures',
      labelKey: 'results.field.figures',
      numeric: true,
      cell: (row) => ({ text: figuresText(worded, row.numerator, row.denominator, locale) }),
    },
    {
      key: 'firstOn',
      labelKey: 'results.field.firstOn',
      sortable: true,
      type: 'date',
      cell: ({ firstOn, late }) => ({ text: firstOn && formatDay(firstOn), note: late ? t('results.late.yes') : null }),
      value: ({ firstOn }) => firstOn,
    },
    {
      key: 'act',
      labelKey: 'results.field.act',
      cell: (row) =>
        round.frozenAt || !rights.report(row.unitPath)
          ? {}
          : { text: t('results.round.report'), href: reportHref(path, round.id, row.unitId) },
    },
  ];
}
