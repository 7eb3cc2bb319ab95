import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { TabularSheet } from '../../platform/export/tabular-sheet.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { ROLE_NAMES } from '../permissions.js';
import type { PersonRow } from './people.query.js';

const statusOf = (row: PersonRow, locale: Locale) => ({
  kind: row.status === 'active' ? 'good' : 'neutral',
  label: translate(locale, `access.person.status.${row.status}`),
});

const rolesOf = (row: PersonRow, locale: Locale): string =>
  row.memberships
    .map(({ role, unitName }) =>
      translate(locale, 'access.account.roleIn', { role: translate(locale, `access.role.${role}`), unit: unitName }),
    )
    .join('; ');

const lastSignIn = (row: PersonRow): string | null => (row.lastSignedInAt ? formatDayTime(new Date(row.lastSignedInAt)) : null);

function columns(locale: Locale): Column<PersonRow>[] {
  return [
    {
      key: 'name',
      labelKey: 'access.person.fullName',
      main: true,
      sortable: true,
      cell: (row) => ({ text: row.fullName, href: `/people/${row.id}` }),
    },
    { key: 'userName', labelKey: 'access.person.userName', sortable: true, cell: (row) => ({ text: row.userName, note: row.email }) },
    { key: 'roles', labelKey: 'access.person.roles', cell: (row) => ({ text: rolesOf(row, locale) }) },
    { key: 'status', labelKey: 'access.person.status', cell: (row) => ({ status: statusOf(row, locale) }) },
    { key: 'secondFactor', labelKey: 'access.account.secondFactor', cell: (row) => ({ text: yesNo(row.hasSecondFactor, locale) }) },
    { key: 'lastSignedIn', labelKey: 'access.person.lastSignedIn', sortable: true, cell: (row) => ({ text: lastSignIn(row) }) },
  ];
}

const yesNo = (value: boolean, locale: Locale): string => translate(locale, value ? 'platform.yes' : 'platform.no');

export function peoplePage(rows: PersonRow[], total: number, list: ListQuery, units: { id: number; name: string }[], locale: Locale) {
  const selects = [
    {
      name: 'role',
      labelKey: 'access.membership.role',
      options: ROLE_NAMES.map((value) => ({ value, label: translate(locale, `access.role.${value}`) })),
    },
    { name: 'unit', labelKey: 'access.membership.unit', options: units.map(({ id, name }) => ({ value: String(id), label: name })) },
    {
      name: 'status',
      labelKey: 'access.person.status',
      options: ['active', 'closed'].map((value) => ({ value, label: translate(locale, `access.person.status.${value}`) })),
    },
  ];
  const table = tableView(locale, columns(locale), rows, total, list, {
    path: '/people',
    captionKey: 'access.people.caption',
    emptyKey: 'access.people.empty',
    searchLabelKey: 'access.people.search',
    selects,
    csv: true,
  });
  const addAction = { label: translate(locale, 'access.person.new.title'), href: '/people/new' };
  return { head: { title: translate(locale, 'access.people.title') }, table, addAction };
}

export function peopleSheet(rows: PersonRow[], locale: Locale): TabularSheet {
  const keys = ['fullName', 'userName', 'email', 'phone', 'roles', 'status', 'lastSignedIn'] as const;
  return {
    name: translate(locale, 'access.people.title'),
    columns: keys.map((key) => ({ key, label: translate(locale, `access.person.${key}`), type: 'text' as const })),
    rows: rows.map((row) => ({
      fullName: row.fullName,
      userName: row.userName,
      email: row.email,
      phone: row.phone,
      roles: rolesOf(row, locale),
      status: statusOf(row, locale).label,
      lastSignedIn: lastSignIn(row),
    })),
  };
}
