import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { addDays } from '../platform/time/plain-date.js';
import type { UnitChoice } from '../units/unit-choices.query.js';
import { unitTitle } from '../units/unit-names.js';
import { SHORT_LIST } from './campaign-units.js';

/** What `templates/campaigns/_unit-choice.hbs` reads: a list, a search, or a search with what it found. */
export interface UnitOptions {
  search: boolean;
  options: { value: string; label: string }[];
}

/** @param all units to choose from, one more than the short list holds when there are more */
export function unitOptions(all: UnitChoice[], found: UnitChoice[] | null, locale: Locale): UnitOptions {
  const search = all.length > SHORT_LIST;
  const shown = search ? (found ?? []).slice(0, SHORT_LIST) : all;
  return { search, options: shown.map((unit) => ({ value: String(unit.id), label: unitLabel(unit, locale) })) };
}

/** "Xã Quang Long, Huyện Hạ Lang (đến 30/06/2025)" */
export function unitLabel({ kind, name, parentKind, parentName, until }: UnitChoice, locale: Locale): string {
  const title = unitTitle(kind, name);
  const parent = parentKind && parentKind !== 'nuoc' && !name.includes(parentName!) ? `, ${unitTitle(parentKind, parentName!)}` : '';
  const last = until ? ` ${translate(locale, 'campaigns.unit.until', { day: formatDay(addDays(until, -1)) })}` : '';
  return `${title}${parent}${last}`;
}
