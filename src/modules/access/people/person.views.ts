import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addDays, type PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { UserAccount } from '../user-account.entity.js';
import type { MembershipRow } from './person.repository.js';

export interface PersonFacts {
  person: UserAccount;
  memberships: MembershipRow[];
  /** Holds something outside the actor's units: only its memberships here can be changed. */
  alsoElsewhere: boolean;
  self: boolean;
}

/** @param link made a moment ago, shown this once */
export function personPage(
  { person, memberships, alsoElsewhere, self }: PersonFacts,
  today: PlainDate,
  link: string | null,
  form: FormState,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const here = `/people/${person.id}`;
  const whole = !self && !alsoElsewhere;
  const active = person.status === 'active';
  return {
    head: { title: person.fullName, form, breadcrumbs: crumbs(locale, { label: person.fullName, href: null }) },
    form: form.view(),
    status: { kind: active ? 'good' : 'neutral', label: t(`access.person.status.${person.status}`) },
    data: [
      { label: t('access.person.userName'), text: person.userName },
      { label: t('access.person.email'), text: person.email ?? null },
      { label: t('access.person.phone'), text: person.phone ?? null },
      { label: t('access.account.secondFactor'), text: t(person.hasSecondFactor() ? 'platform.yes' : 'platform.no') },
    ],
    link,
    remark: self ? t('access.person.notOneself') : alsoElsewhere ? t('access.person.alsoElsewhere') : null,
    memberships: memberships.map((row) => ({
      ...membershipView(row, today, locale),
      endHref: !self && open(row, today) ? `${here}/memberships/${row.id}/end` : null,
    })),
    addHref: self ? null : `${here}/memberships/new`,
    actions: actionsOf(person, whole, locale),
    linkHref: whole && active ? `${here}/password-link` : null,
    linkLabel: t(person.passwordHash ? 'access.person.sendReset' : 'access.person.sendInvitation'),
  };
}

function actionsOf(person: UserAccount, whole: boolean, locale: Locale) {
  const active = person.status === 'active';
  const offered = [
    { page: 'edit', key: 'access.person.edit.title', offer: true },
    { page: 'second-factor/reset', key: 'access.person.reset.title', offer: person.hasSecondFactor() },
    { page: 'close', key: 'access.person.close.title', offer: active },
    { page: 'reopen', key: 'access.person.reopen.title', offer: !active },
  ];
  const shown = offered.filter(({ offer }) => whole && offer);
  return shown.map(({ page, key }) => ({ href: `/people/${person.id}/${page}`, label: translate(locale, key) }));
}

const open = (row: MembershipRow, today: PlainDate): boolean => row.until === null || row.until > today;

function membershipView(row: MembershipRow, today: PlainDate, locale: Locale) {
  const future = row.from !== null && row.from > today;
  const state = future ? 'future' : open(row, today) ? 'current' : 'past';
  return {
    role: translate(locale, `access.role.${row.role}`),
    unit: row.unitName,
    custodian: row.custodian,
    from: row.from ? formatDay(row.from) : '',
    to: row.until ? formatDay(addDays(row.until, -1)) : '',
    status: { kind: state === 'current' ? 'good' : 'neutral', label: translate(locale, `access.membership.${state}`) },
  };
}

export function crumbs(locale: Locale, ...rest: { label: string; href: string | null }[]) {
  return [{ label: translate(locale, 'access.people.title'), href: '/people' }, ...rest];
}

export const personCrumbs = (locale: Locale, person: UserAccount, title: string) =>
  crumbs(locale, { label: person.fullName, href: `/people/${person.id}` }, { label: title, href: null });

export function editPersonPage(person: UserAccount, form: FormState, locale: Locale) {
  const title = translate(locale, 'access.person.edit.title');
  const stored = { fullName: person.fullName, email: person.email, phone: person.phone };
  return {
    head: { title, form, breadcrumbs: personCrumbs(locale, person, title) },
    form: form.view(stored, person.version),
    personName: person.fullName,
    action: `/people/${person.id}/edit`,
    cancelHref: `/people/${person.id}`,
  };
}

const WHY = {
  close: ['access.person.close.title', 'access.person.close.text', 'access.person.close.submit'],
  reopen: ['access.person.reopen.title', 'access.person.reopen.text', 'access.person.reopen.submit'],
  'second-factor/reset': ['access.person.reset.title', 'access.person.reset.text', 'access.person.reset.submit'],
} as const;

/** A page that says what is going to happen to a person's account and asks why. */
export function whyPage(step: keyof typeof WHY, person: UserAccount, form: FormState, locale: Locale) {
  const [titleKey, textKey, submitKey] = WHY[step];
  const title = translate(locale, titleKey);
  return {
    head: { title, form, breadcrumbs: personCrumbs(locale, person, title) },
    form: form.view(),
    personName: person.fullName,
    text: translate(locale, textKey, { name: person.fullName }),
    submit: translate(locale, submitKey),
    action: `/people/${person.id}/${step}`,
    cancelHref: `/people/${person.id}`,
  };
}
