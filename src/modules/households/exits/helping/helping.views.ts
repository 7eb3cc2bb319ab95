import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import { supportHead, supportTrail } from '../../support/support-head.views.js';
import { outcomeNote, outcomeStatus } from '../exit-words.views.js';
import { type RegistrationFacts, registrationPage } from '../registration.views.js';
import type { HelpedRow } from './helped.query.js';

const PATH = '/support/helping';

/** The view of `exits/helping`. */
export function helpedListPage(
  { rows, total }: { rows: HelpedRow[]; total: number },
  list: ListQuery,
  { seesNames }: { seesNames: boolean },
  locale: Locale,
) {
  const title = translate(locale, 'exits.helping.title');
  return {
    ...supportHead(title, 'overview', locale, seesNames),
    head: { title, breadcrumbs: [...supportTrail(locale), { label: title, href: null }] },
    note: translate(locale, 'exits.helping.note'),
    table: tableView(locale, helpedColumns(locale), rows, total, list, {
      path: PATH,
      captionKey: 'exits.helping.caption',
      emptyKey: 'exits.helping.empty',
    }),
  };
}

function helpedColumns(locale: Locale): Column<HelpedRow>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName, village }) => ({ text: headName, href: `${PATH}/${id}`, note: village }),
    },
    { key: 'year', labelKey: 'exits.field.year', cell: ({ year }) => ({ text: String(year) }) },
    { key: 'classThen', labelKey: 'exits.field.classThen', cell: ({ classThen }) => ({ text: t(`households.class.${classThen}`) }) },
    {
      key: 'lacks',
      labelKey: 'exits.field.lacks',
      wide: true,
      cell: ({ lacks }) => ({ text: lacks.map((lack) => t(`exits.lack.${lack}`)).join('; ') || '–' }),
    },
    { key: 'person', labelKey: 'exits.helping.person', cell: ({ person, since }) => ({ text: person, note: formatDay(since) }) },
    { key: 'plan', labelKey: 'exits.plan.title', cell: ({ done, planned }) => ({ text: planned ? `${done}/${planned}` : '–' }) },
    {
      key: 'outcome',
      labelKey: 'exits.field.outcome',
      cell: (row) => ({ status: outcomeStatus(row, locale), note: outcomeNote(row, locale) }),
    },
  ];
}

/** The view of `exits/helped`: no link into the file of the household, and nothing of its meeting, causes or members. */
export function helpedPage(facts: RegistrationFacts, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const { registration } = facts;
  const { helpers, plan, missing, ...page } = registrationPage(facts, locale);
  const { title } = page.head;
  return {
    head: { title, breadcrumbs: [...supportTrail(locale), { label: t('exits.helping.title'), href: PATH }, { label: title, href: null }] },
    ...{ title, note: page.note, status: page.status, helpers, plan, missing },
    facts: [
      { label: t('households.field.village'), text: facts.unitNames.get(registration.village.id) ?? null },
      { label: t('exits.field.registeredOn'), text: formatDay(registration.registeredOn) },
      { label: t('exits.field.classThen'), text: t(`households.class.${registration.classThen}`) },
      { label: t('exits.field.lacks'), text: registration.lacks.map((lack) => t(`exits.lack.${lack}`)).join('; ') || null },
      { label: t('exits.field.wishes'), text: registration.wishes ?? null },
      { label: t('exits.field.phone'), text: registration.phone ?? null },
    ],
  };
}
