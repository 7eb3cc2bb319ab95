import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ethnicName } from '../register/ethnic-groups.js';

type Changes = Record<string, [unknown, unknown]>;

/** What goes with another field and says nothing by itself. */
const SILENT = new Set(['birthPrecision', 'nameFolded', 'assessment']);

const TICKS = new Set(['insured', 'merit', 'socialBenefit']);
/** The list of words a field is taken from. */
const WORDS: Record<string, string> = {
  ...{ sex: 'sex', class: 'class', causes: 'cause', groups: 'group', relation: 'relation', work: 'work', disability: 'disability' },
  ...{ attends: 'schoolLevel', completed: 'schoolLevel' },
};

/** 'Địa chỉ: A → B', field by field. */
export function changeTexts(changes: Changes, indicators: readonly string[], locale: Locale): string[] {
  return Object.entries(changes)
    .filter(([field]) => !SILENT.has(field) || (field === 'birthPrecision' && !changes['bornOn']))
    .map(([field, [before, after]]) => {
      const [from, to] = [before, after].map((value) => valueText(field, value, indicators, locale));
      return translate(locale, 'householdImports.change', {
        field: translate(locale, `householdImports.column.${field}`),
        from: from!,
        to: to!,
      });
    });
}

function valueText(field: string, value: unknown, indicators: readonly string[], locale: Locale): string {
  if (value === null || value === undefined || value === '') return translate(locale, 'householdImports.empty');
  if (field === 'deprivedMask') return lacksText(Number(value), indicators, locale);
  if (Array.isArray(value)) return value.map((each) => wordOf(field, String(each), locale)).join('; ');
  return wordOf(field, String(value), locale);
}

function wordOf(field: string, value: string, locale: Locale): string {
  if (field === 'bornOn') return formatDay(value as PlainDate);
  if (field === 'ethnicity') return ethnicName(value) ?? value;
  if (TICKS.has(field)) return translate(locale, `householdImports.tick.${value === 'true' ? 'yes' : 'no'}`);
  const list = WORDS[field];
  if (field === 'birthPrecision') return translate(locale, `householdImports.precision.${value}`);
  return list ? translate(locale, `households.${list}.${value}`) : value;
}

function lacksText(mask: number, indicators: readonly string[], locale: Locale): string {
  const lacking = indicators.filter((_, index) => mask & (1 << index));
  return lacking.length ? lacking.join(', ') : translate(locale, 'householdImports.noLack');
}
