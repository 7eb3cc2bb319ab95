import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addDays, type PlainDate } from '../../platform/time/plain-date.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import { mayGrant, ROLE_NAMES } from '../permissions.js';
import type { UserAccount } from '../user-account.entity.js';
import type { MembershipRow } from './person.repository.js';
import { crumbs, personCrumbs } from './person.views.js';
import { CHOICES_SHOWN, type ChoosableUnit } from './unit-choice.query.js';

/** The unit step of a form: what was searched, what was found, what was chosen. */
export interface UnitStep {
  words: string;
  found: ChoosableUnit[];
  chosen: ChoosableUnit | null;
}

/** @param path address of the form, to which ?unit= is added when one is chosen */
function unitStepView({ words, found, chosen }: UnitStep, path: string, locale: Locale) {
  return {
    path,
    words,
    searched: words !== '',
    more: found.length >= CHOICES_SHOWN,
    choices: found.map((unit) => ({ label: labelOf(unit, locale), href: `${path}?unit=${unit.id}` })),
    chosen: chosen && { id: chosen.id, label: labelOf(chosen, locale) },
  };
}

const labelOf = ({ name, endedOn }: ChoosableUnit, locale: Locale): string =>
  endedOn ? translate(locale, 'access.membership.endedUnit', { unit: name, day: formatDay(addDays(endedOn, -1)) }) : name;

/** Asked only where the unit has ended: nobody else may be entered there. */
const custodianChoice = ({ chosen }: UnitStep, { values }: FormView, locale: Locale) =>
  chosen?.endedOn
    ? [{ value: 'on', label: translate(locale, 'access.membership.custodianChoice'), hint: null, checked: values['custodian'] === 'on' }]
    : null;

const rolesFor = (actor: Actor, unit: ChoosableUnit | null, locale: Locale) =>
  ROLE_NAMES.filter((role) => unit && mayGrant(actor, role, unit.path)).map((value) => ({
    value,
    label: translate(locale, `access.role.${value}`),
  }));

export function newPersonPage(actor: Actor, step: UnitStep, today: PlainDate, form: FormState, locale: Locale) {
  const title = translate(locale, 'access.person.new.title');
  const view = form.view({ from: formatDay(today) });
  return {
    head: { title, form, breadcrumbs: crumbs(locale, { label: title, href: null }) },
    form: view,
    custodian: custodianChoice(step, view, locale),
    unit: unitStepView(step, '/people/new', locale),
    action: `/people/new?unit=${step.chosen?.id ?? ''}`,
    roles: rolesFor(actor, step.chosen, locale),
  };
}

export function newMembershipPage(actor: Actor, person: UserAccount, step: UnitStep, today: PlainDate, form: FormState, locale: Locale) {
  const title = translate(locale, 'access.membership.new.title');
  const path = `/people/${person.id}/memberships/new`;
  const view = form.view({ from: formatDay(today) });
  return {
    head: { title, form, breadcrumbs: personCrumbs(locale, person, title) },
    form: view,
    custodian: custodianChoice(step, view, locale),
    unit: unitStepView(step, path, locale),
    action: `${path}?unit=${step.chosen?.id ?? ''}`,
    cancelHref: `/people/${person.id}`,
    roles: rolesFor(actor, step.chosen, locale),
  };
}

export function endMembershipPage(person: UserAccount, membership: MembershipRow, today: PlainDate, form: FormState, locale: Locale) {
  const title = translate(locale, 'access.membership.end.title');
  const to = membership.until ? addDays(membership.until, -1) : today;
  return {
    head: { title, form, breadcrumbs: personCrumbs(locale, person, title) },
    form: form.view({ to: formatDay(to) }),
    text: translate(locale, 'access.account.roleIn', {
      role: translate(locale, `access.role.${membership.role}`),
      unit: membership.unitName,
    }),
    action: `/people/${person.id}/memberships/${membership.id}/end`,
    cancelHref: `/people/${person.id}`,
  };
}
