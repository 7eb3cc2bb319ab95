import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { sectionHead } from '../../section-head.views.js';
import { ethnicName } from '../ethnic-groups.js';
import { birthText } from '../people.rules.js';
import type { DuplicatePair } from './duplicate-pair.js';
import { DECISIONS } from './duplicates.forms.js';
import type { LikelyPair } from './duplicates.query.js';

const PATH = '/households/duplicates';

export function duplicatesPage({ rows, total }: { rows: LikelyPair[]; total: number }, list: ListQuery, actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const columns: Column<LikelyPair>[] = [
    {
      key: 'name',
      labelKey: 'households.field.name',
      main: true,
      cell: ({ name, firstId, secondId }) => ({ text: name, href: `${PATH}/${firstId}/${secondId}` }),
    },
    { key: 'bornOn', labelKey: 'households.field.bornOn', cell: (row) => ({ text: birthText(row.bornOn, row.birthPrecision) }) },
    { key: 'first', labelKey: 'register.duplicate.first', cell: (row) => ({ text: row.firstHousehold, note: row.firstPlace }) },
    { key: 'second', labelKey: 'register.duplicate.second', cell: (row) => ({ text: row.secondHousehold, note: row.secondPlace }) },
    { key: 'sign', labelKey: 'register.duplicate.sign', cell: ({ sign }) => ({ text: t(`register.duplicate.sign.${sign}`) }) },
  ];
  return {
    ...sectionHead(t('register.duplicate.list'), 'duplicates', actor, locale),
    note: t('register.duplicate.listNote'),
    table: tableView(locale, columns, rows, total, list, {
      path: PATH,
      captionKey: 'register.duplicate.list',
      emptyKey: 'register.duplicate.none',
    }),
  };
}

/** The view of `households/duplicate`: both files, line by line. */
export function duplicatePage(
  { first, second, families }: DuplicatePair & { families: [HouseholdMember[], HouseholdMember[]] },
  form: FormState,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const chosen = form.chosen('decision');
  const oneFile = first.household === second.household;
  const decisions = DECISIONS.filter((decision) => !(oneFile && decision.startsWith('keep_')));
  const people = (family: HouseholdMember[]): string[] =>
    family.map((member) =>
      [member.name, t(`households.relation.${member.relation}`), birthText(member.bornOn, member.birthPrecision)]
        .filter(Boolean)
        .join(', '),
    );
  return {
    head: { title: first.name, breadcrumbs: [{ label: t('register.duplicate.list'), href: PATH }], form },
    title: first.name,
    sides: [first, second].map(({ household }, index) => ({
      title: t(index === 0 ? 'register.duplicate.first' : 'register.duplicate.second'),
      href: `/households/${household.id}`,
      mergeHref: `/households/${household.id}/merge`,
      headName: household.headName,
      code: household.code,
      people: people(families[index]!),
    })),
    rows: comparison(first, second, locale),
    form: form.view(),
    first: first.id,
    second: second.id,
    decisions: decisions.map((value) => ({
      ...{ value, label: t(`register.duplicate.decision.${value}`), hint: null },
      checked: chosen.includes(value),
    })),
  };
}

function comparison(first: HouseholdMember, second: HouseholdMember, locale: Locale) {
  const word = (list: string, value: string | null | undefined): string => (value ? translate(locale, `households.${list}.${value}`) : '');
  const lines: [string, (member: HouseholdMember) => string][] = [
    ['name', ({ name }) => name],
    ['relation', ({ relation }) => word('relation', relation)],
    ['bornOn', (member) => birthText(member.bornOn, member.birthPrecision)],
    ['sex', ({ sex }) => word('sex', sex)],
    ['ethnicity', ({ ethnicity }) => ethnicName(ethnicity) ?? ''],
    ['idNumber', ({ idNumber }) => idNumber ?? ''],
    ['work', ({ work }) => word('work', work)],
    ['headName', ({ household }) => household.headName],
    ['address', ({ household }) => household.address ?? ''],
    ['registeredOn', ({ household }) => formatDay(household.registeredOn)],
  ];
  return lines.map(([key, of]) => ({
    label: translate(locale, `households.field.${key}`),
    first: of(first) || '–',
    second: of(second) || '–',
    differs: of(first) !== of(second),
  }));
}
