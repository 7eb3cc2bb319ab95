import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { problemText } from '../../platform/imports/import-pages.views.js';
import { buttonForm, type FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { tableView } from '../../platform/web/table-view.js';
import { changeTexts } from './changes.views.js';
import { type HouseholdImport, type ImportReport, type MembersReport, type Outcome, OUTCOMES } from './household-import.entity.js';
import { sumsOf } from './import-sums.js';
import { importsHead, PATH, stateStatus } from './household-imports.views.js';
import { type CheckedHousehold, showsMembers } from './household-imports.repository.js';
import { importColumns, memberColumnsOf } from './row-columns.views.js';

interface Shown {
  rows: CheckedHousehold[];
  total: number;
  /** Names of the indicators, by the standard. */
  indicators: readonly string[];
  standard: string;
}

interface Reader {
  list: ListQuery;
  form: FormState;
  locale: Locale;
}

/** The view of `household-imports/show`. */
export function importPage(given: HouseholdImport, { rows, total, indicators, standard }: Shown, { list, form, locale }: Reader) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = `${PATH}/${given.id}`;
  const { report, state } = given;
  const counts = report.counts;
  const going = ['reading', 'writing', 'undoing'].includes(state);
  const people = showsMembers(list) && report.members ? report.members : null;
  const words = rows.map((row) => ({ ...row, texts: textsOf(row, people?.letters ?? report.letters ?? {}, indicators, locale) }));
  const sums = sumsOf(report);
  const showsRows = Boolean(counts) && ['checked', 'done', 'undone'].includes(state);
  const params = { number: given.decisionNumber, day: formatDay(given.decisionDate), standard };
  return {
    head: { ...importsHead(locale, given.fileName), form, ...(going ? { refreshSeconds: 2 } : {}) },
    note: t('householdImports.show.note', params),
    status: stateStatus(state, locale),
    failure: given.failure ? t(given.failure.key, given.failure.params) : null,
    going: going ? { text: t(`householdImports.going.${state}`, { count: given.progress }), href: path } : null,
    sheets:
      state === 'asking' && report.sheets
        ? report.sheets.map((label, index) => ({ value: String(index), label, hint: '', checked: index === 0 }))
        : null,
    font:
      ['asking', 'checked', 'refused'].includes(state) && report.font && !given.legacyFont
        ? { value: report.font, name: t(`householdImports.font.${report.font}`) }
        : null,
    notices: showsRows ? noticesOf(given, t) : [],
    cards: showsRows ? OUTCOMES.map((outcome) => card(outcome, counts?.[outcome] ?? 0, path, locale)) : [],
    members: showsRows && report.members ? membersOf(report.members, Boolean(people), path, locale) : null,
    errorsHref: counts && sums.wrong + sums.conflict > 0 && state === 'checked' ? `${path}/errors.xlsx` : null,
    confirm: state === 'checked' && sums.wrong === 0 && sums.new + sums.changed > 0 ? confirmation(report, t, form) : null,
    discard: ['asking', 'checked', 'refused'].includes(state),
    undo: state === 'done',
    ...{ path, form: form.view(), button: buttonForm() },
    table: showsRows
      ? tableView(
          locale,
          people ? memberColumnsOf(locale) : importColumns(locale),
          words,
          total,
          list,
          rowTable(path, people ?? report, locale, Boolean(people)),
        )
      : null,
  };
}

/** The second row of figures, and the way between the two sheets. */
function membersOf({ sheet, counts }: MembersReport, shown: boolean, path: string, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const among = `${path}?sheet=members`;
  return {
    title: t('householdImports.members.title', { sheet }),
    cards: OUTCOMES.map((outcome) => ({
      ...card(outcome, counts?.[outcome] ?? 0, path, locale),
      label: t(`householdImports.members.${outcome}`),
      href: counts?.[outcome] ? `${among}&outcome=${outcome}` : null,
    })),
    other: shown
      ? { href: path, label: t('householdImports.members.toHouseholds') }
      : { href: among, label: t('householdImports.members.toMembers') },
  };
}

function confirmation(report: ImportReport, t: (key: string, params?: object) => string, form: FormState) {
  const { conflict } = sumsOf(report);
  const [{ new: added = 0, changed = 0 }, people] = [report.counts ?? {}, report.members?.counts];
  const both = people && { text: t('householdImports.confirm.members', { added: people.new, changed: people.changed }) };
  const label = t(people ? 'householdImports.confirm.checkedRows' : 'householdImports.confirm.checked', { count: conflict });
  return {
    text: [t('householdImports.confirm.text', { added, changed }), both?.text].filter(Boolean).join(' '),
    check: conflict > 0 ? [{ value: 'on', label, hint: '', checked: form.chosen('checked').length > 0 }] : null,
  };
}

const card = (outcome: Outcome, count: number, path: string, locale: Locale) => ({
  label: translate(locale, `householdImports.outcome.${outcome}`),
  value: formatNumber(count, locale),
  note: null,
  href: count > 0 ? `${path}?outcome=${outcome}` : null,
});

function noticesOf(
  { report, legacyFont, fileName }: HouseholdImport,
  t: (key: string, params?: object) => string,
): { kind: string; text: string }[] {
  const say = (kind: string, key: string, given: unknown, params: object = {}) =>
    given ? [{ kind, text: t(`householdImports.notice.${key}`, params) }] : [];
  const { renamed, skipped = 0, hiddenSheets = [], members } = report;
  const { wrong, new: added, changed } = sumsOf(report);
  const hiddenRows = (report.hiddenRows ?? 0) + (members?.hiddenRows ?? 0);
  const merged = [...(report.merged ?? []), ...(members?.merged ?? [])];
  const unknownColumns = [...(report.unknownColumns ?? []), ...(members?.unknownColumns ?? [])];
  return [
    ...say('warning', 'stale', report.stale),
    ...say('error', 'wrong', wrong, { count: wrong }),
    ...say('info', 'nothing', wrong + added + changed === 0),
    ...say('warning', 'renamed', renamed, { file: fileName, ending: renamed?.ending ?? '', found: renamed?.found ?? '' }),
    ...say('warning', 'hiddenRows', hiddenRows, { count: hiddenRows }),
    ...say('warning', 'merged', merged.length, { cells: merged.join(', ') }),
    ...say('info', 'skipped', skipped, { count: skipped }),
    ...say('info', 'hiddenSheets', hiddenSheets.length, { sheets: hiddenSheets.join(', ') }),
    ...say('info', 'unknownColumns', unknownColumns.length, { columns: unknownColumns.join(', ') }),
    ...say('info', 'converted', legacyFont, { font: legacyFont ? t(`householdImports.font.${legacyFont}`) : '' }),
  ];
}

function textsOf(row: CheckedHousehold, letters: Record<string, string>, indicators: readonly string[], locale: Locale): string[] {
  const problems = (row.problems ?? []).map((problem) =>
    problemText({ ...problem, params: wordsIn(problem.params, locale) }, letters, locale),
  );
  return [...problems, ...changeTexts(row.changes ?? {}, indicators, locale)];
}

/** The class the register holds, in words. */
function wordsIn(params: Record<string, string | number>, locale: Locale): Record<string, string | number> {
  const { class: held } = params;
  return held === undefined ? params : { ...params, class: held === '' ? '–' : translate(locale, `households.class.${held}`) };
}

function rowTable(
  path: string,
  { problems = {}, hiddenRows = 0 }: Pick<ImportReport, 'problems' | 'hiddenRows'>,
  locale: Locale,
  people: boolean,
) {
  const t = (key: string): string => translate(locale, key);
  const kinds = Object.entries(problems).map(([key, count]) => ({
    value: key,
    label: `${kindLabel(key, locale)} (${formatNumber(count, locale)})`,
  }));
  return {
    ...{
      path,
      captionKey: people ? 'householdImports.members.caption' : 'householdImports.rows.caption',
      emptyKey: 'platform.tabular.empty',
    },
    hidden: people ? [{ name: 'sheet', value: 'members' }] : [],
    selects: [
      {
        name: 'outcome',
        labelKey: 'householdImports.rows.outcome',
        options: OUTCOMES.map((value) => ({ value, label: t(`householdImports.outcome.${value}`) })),
      },
      { name: 'problem', labelKey: 'householdImports.rows.kind', options: kinds },
      ...(hiddenRows
        ? [
            {
              name: 'hidden',
              labelKey: 'householdImports.rows.hidden',
              options: [{ value: '1', label: t('householdImports.rows.onlyHidden') }],
            },
          ]
        : []),
    ],
  };
}

/** A kind of problem without the figures of one row. */
function kindLabel(key: string, locale: Locale): string {
  const name = key.startsWith('householdImports.')
    ? `householdImports.kind.${key.split('.').slice(1).join('.')}`
    : `householdImports.kind.${key}`;
  return translate(locale, name);
}
