import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { FormState } from '../platform/web/form-state.js';
import type { UnitToChange } from './read-unit-to-change.js';
import { levelsBelow } from './unit.rules.js';
import { KINDS_OF_LEVEL } from './unit-kinds.js';
import { optionsOf } from './unit-words.views.js';
import type { TreeUnit } from './unit-tree.query.js';
import { TRAIT_KEYS, TRAITS } from './unit-trait.entity.js';
import { SPLIT_PLACES } from './units.forms.js';

export type UnitChange = 'name' | 'parent' | 'merger' | 'split' | 'class' | 'start' | 'end';

type Stored = Record<string, string | number | boolean | null>;

/** The common part of every form that changes a unit; the day it opens with is the day the unit was looked at. */
function changePage(unit: UnitToChange, change: UnitChange, form: FormState, stored: Stored, locale: Locale) {
  const title = translate(locale, `units.${change}.title`);
  const back = `/units/${unit.id}?on=${unit.day}`;
  const breadcrumbs = [
    { label: translate(locale, 'menu.units'), href: '/units' },
    { label: unit.name, href: back },
    { label: title, href: null },
  ];
  return {
    head: { title: `${title}: ${unit.name}`, form, breadcrumbs },
    ...{ title, back, unitName: unit.name, action: `/units/${unit.id}/${change}?on=${unit.day}` },
    form: form.view(stored),
  };
}

const kindOptions = (kinds: readonly string[], locale: Locale) => optionsOf(kinds, (kind) => `units.kind.${kind}`, locale);
const unitOptions = (units: readonly TreeUnit[]) => units.map(({ id, name }) => ({ value: String(id), label: name }));

export function newUnitPage(parent: UnitToChange, form: FormState, locale: Locale) {
  const kinds = levelsBelow(parent.level).flatMap((level) => KINDS_OF_LEVEL[level] as readonly string[]);
  const title = translate(locale, 'units.new.title');
  const back = `/units/${parent.id}?on=${parent.day}`;
  const breadcrumbs = [
    { label: translate(locale, 'menu.units'), href: '/units' },
    { label: parent.name, href: back },
    { label: title, href: null },
  ];
  return {
    head: { title, form, breadcrumbs },
    ...{ title, back, parent: { id: parent.id, name: parent.name }, action: `/units/new?parent=${parent.id}&on=${parent.day}` },
    form: form.view({ parentId: parent.id }),
    kinds: kindOptions([...new Set(kinds)], locale),
  };
}

export function namePage(unit: UnitToChange, form: FormState, locale: Locale) {
  const stored = { name: unit.name, kind: unit.kind, from: formatDay(unit.day) };
  return { ...changePage(unit, 'name', form, stored, locale), kinds: kindOptions(KINDS_OF_LEVEL[unit.level], locale) };
}

export function parentPage(unit: UnitToChange, parents: TreeUnit[], form: FormState, locale: Locale) {
  return { ...changePage(unit, 'parent', form, { from: formatDay(unit.day) }, locale), parents: unitOptions(parents) };
}

export function classPage(unit: UnitToChange, form: FormState, locale: Locale) {
  const values = TRAIT_KEYS.flatMap((key) =>
    TRAITS[key].map((value) => ({
      value,
      label: `${translate(locale, `units.trait.${key}`)}: ${translate(locale, `units.trait.${value}`)}`,
    })),
  );
  return {
    ...changePage(unit, 'class', form, { from: formatDay(unit.day) }, locale),
    keys: optionsOf(TRAIT_KEYS, (key) => `units.trait.${key}`, locale),
    values,
  };
}

export const startPage = (unit: UnitToChange, form: FormState, locale: Locale) => changePage(unit, 'start', form, {}, locale);

export const endPage = (unit: UnitToChange, form: FormState, locale: Locale) =>
  changePage(unit, 'end', form, { on: formatDay(unit.day) }, locale);

export function mergerPage(unit: UnitToChange, siblings: TreeUnit[], form: FormState, locale: Locale) {
  const ticked = new Set(form.chosen('from', [String(unit.id)]));
  const partly = new Set(form.chosen('partly'));
  const all = [{ id: unit.id, name: unit.name }, ...siblings];
  const choices = (chosen: Set<string>) =>
    all.map(({ id, name }) => ({ value: String(id), label: name, hint: null, checked: chosen.has(String(id)) }));
  return {
    ...changePage(unit, 'merger', form, { on: formatDay(unit.day) }, locale),
    from: choices(ticked),
    partly: choices(partly),
    targets: unitOptions(siblings),
    kinds: kindOptions(KINDS_OF_LEVEL[unit.level], locale),
  };
}

export function splitPage(unit: UnitToChange, below: TreeUnit[], form: FormState, locale: Locale) {
  const page = changePage(unit, 'split', form, { on: formatDay(unit.day), ends: true }, locale);
  const places = SPLIT_PLACES.map((n) => ({ ...{ name: `name${n}`, kind: `kind${n}`, code: `code${n}` }, number: n + 1 }));
  const targets = SPLIT_PLACES.map((n) => ({
    value: String(n),
    label: translate(locale, 'units.split.place', { number: n + 1 }),
  }));
  return {
    ...page,
    ...{ places, targets, ends: form.invalid ? form.chosen('ends').includes('on') : true },
    kinds: kindOptions(KINDS_OF_LEVEL[unit.level], locale),
    children: below.map(({ id, name }) => ({ field: `child${id}`, name })),
  };
}
