import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { EffectiveRules } from '../../rules/effective-rules.js';
import { questionsOf, type ScoreOption, scoreOf } from './score-form.rules.js';
import { SCORE_REGIONS } from './score-regions.js';
import type { ScoreRowProblem, ScoreTable } from './score-table.entity.js';

const STATES = { staged: 'warning', active: 'good', replaced: 'neutral' } as const;
const WHOLE = readListQuery({}, []);

const stateOf = ({ state }: ScoreTable, locale: Locale) => ({ kind: STATES[state], label: translate(locale, `scores.state.${state}`) });

function head(title: string, locale: Locale, form?: FormState) {
  return {
    title,
    form,
    breadcrumbs: [
      { label: translate(locale, 'scores.list.title'), href: '/score-tables' },
      { label: title, href: null },
    ],
  };
}

function plain<Row>(locale: Locale, columns: Column<Row>[], rows: Row[], name: string) {
  const words = { path: '', captionKey: `scores.${name}.caption`, emptyKey: `scores.${name}.empty` };
  return { ...tableView(locale, columns, rows, rows.length, WHOLE, words), pager: null };
}

export function scoreTablesPage(tables: ScoreTable[], mayManage: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const column = (key: string, cell: Column<ScoreTable>['cell']): Column<ScoreTable> => ({ key, labelKey: `scores.field.${key}`, cell });
  const columns = [
    { ...column('name', ({ id, name, source }) => ({ text: name, href: `/score-tables/${id}`, note: source })), main: true },
    column('standard', ({ standard }) => ({ text: standard.name, href: `/rules/${standard.id}` })),
    column('state', (table) => ({ status: stateOf(table, locale) })),
    column('uploaded', ({ uploadedByName, fileName }) => ({ text: fileName, note: uploadedByName })),
  ];
  return {
    head: {
      title: t('scores.list.title'),
      breadcrumbs: [
        { label: t('rules.list.title'), href: '/rules' },
        { label: t('scores.list.title'), href: null },
      ],
    },
    action: mayManage ? { label: t('scores.new.title'), href: '/score-tables/new' } : null,
    secondary: mayManage ? [{ label: t('scores.regions.title'), href: '/score-regions' }] : [],
    table: plain(locale, columns, tables, 'list'),
  };
}

export function newScoreTablePage(standards: Omit<EffectiveRules, 'values'>[], form: FormState, locale: Locale) {
  return {
    head: head(translate(locale, 'scores.new.title'), locale, form),
    form: form.view(),
    standards: standards.map(({ id, name }) => ({ value: String(id), label: name })),
  };
}

export function scoreTablePage(table: ScoreTable, options: ScoreOption[], mayManage: boolean, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const regions = SCORE_REGIONS.filter((region) => options.some((option) => option.region === region));
  const rows = [...Map.groupBy(options, ({ item, optionLabel }) => `${item}\n${optionLabel}`).values()];
  const points = (each: ScoreOption[], region: string) => each.find((option) => option.region === region)?.points;
  const columns: Column<ScoreOption[]>[] = [
    { key: 'item', labelKey: 'scores.column.item', cell: ([first]) => ({ text: first!.item, note: first!.itemLabel }) },
    { key: 'option', labelKey: 'scores.column.option', main: true, cell: ([first]) => ({ text: first!.optionLabel }) },
    ...regions.map((region) => ({
      ...{ key: region, labelKey: `scores.regionShort.${region}`, numeric: true },
      cell: (each: ScoreOption[]) => ({ text: points(each, region)?.toString() ?? null }),
    })),
  ];
  return {
    head: head(table.name, locale, form),
    note: [table.standard.name, table.source].join(' · '),
    status: stateOf(table, locale),
    decided: table.decisionNumber && t('rules.set.decision', { number: table.decisionNumber, day: formatDay(table.decisionDate!) }),
    mustFix: table.problems.length ? t('scores.show.mustFix', { count: table.problems.length }) : null,
    problems: table.problems.length ? problemTable(table.problems, locale) : null,
    forms: regions.map((region) => ({ label: t(`scores.region.${region}`), href: `/score-tables/${table.id}/form?region=${region}` })),
    table: plain(locale, columns, rows, 'show'),
    confirm:
      mayManage && table.state === 'staged' && !table.problems.length && rows.length
        ? { action: `/score-tables/${table.id}`, form: form.view({}, table.version) }
        : null,
  };
}

function problemTable(problems: ScoreRowProblem[], locale: Locale) {
  const columns: Column<ScoreRowProblem>[] = [
    { key: 'row', labelKey: 'scores.field.row', numeric: true, main: true, cell: ({ row }) => ({ text: String(row) }) },
    { key: 'column', labelKey: 'scores.field.column', cell: ({ column }) => ({ text: column && columnWords(column, locale) }) },
    { key: 'problem', labelKey: 'scores.field.problem', cell: ({ key, params }) => ({ text: translate(locale, key, params) }) },
  ];
  return plain(locale, columns, problems.slice(0, 200), 'problems');
}

const columnWords = (column: string, locale: Locale): string =>
  translate(locale, (SCORE_REGIONS as readonly string[]).includes(column) ? `scores.regionShort.${column}` : `scores.column.${column}`);

export function scoreFormPage(table: ScoreTable, options: ScoreOption[], query: Record<string, unknown>, locale: Locale) {
  const region = SCORE_REGIONS.find((each) => each === query['region']) ?? options[0]?.region ?? 'urban';
  const questions = questionsOf(options, region);
  const chosen = Object.fromEntries(questions.map(({ item }) => [item, String(query[fieldOf(item)] ?? '')]));
  const { b1, answered } = scoreOf(questions, chosen);
  return {
    head: head(translate(locale, 'scores.form.title', { region: translate(locale, `scores.region.${region}`) }), locale),
    note: table.name,
    draft: table.state !== 'active',
    action: `/score-tables/${table.id}/form`,
    region,
    questions: questions.map(({ item, label, options: each }) => ({
      ...{ name: fieldOf(item), label: `${item}. ${label}` },
      options: each.map(({ value, label: words, points }) => {
        return {
          value,
          label: translate(locale, 'scores.form.option', { option: words, points: formatNumber(points, locale) }),
          selected: chosen[item] === value,
        };
      }),
    })),
    total: translate(locale, 'scores.form.total', { b1: formatNumber(b1, locale), answered: answered.length, of: questions.length }),
  };
}

/** Items are numbered '6.2', which a field's name in an address may be too. */
const fieldOf = (item: string): string => `muc-${item}`;
