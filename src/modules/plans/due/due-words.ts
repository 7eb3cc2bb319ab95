import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { dayOf, type PlainDate, weekdayOf } from '../../platform/time/plain-date.js';
import type { DueRule } from './due-rule.js';

/** "thứ Bảy 09/12/2017" */
export const dayWithWeekday = (day: PlainDate, locale: Locale): string =>
  `${translate(locale, `plans.weekday.${weekdayOf(day)}`)} ${formatDay(day)}`;

/** The rule in words, as the document would put it; readDue() understands the Vietnamese ones. */
export function ruleText(rule: DueRule, locale: Locale): string {
  const t = (params: Record<string, string | number> = {}, variant = ''): string =>
    translate(locale, `plans.due.${rule.kind}${variant}`, params);
  switch (rule.kind) {
    case 'before_day':
    case 'by_day':
      return t({ day: formatDay(rule.day) });
    case 'before_month':
    case 'in_month':
      return t({ month: formatDay(dayOf(rule.year, rule.month, 1)).slice(3) });
    case 'in_quarter':
      return t({ quarter: ['I', 'II', 'III', 'IV'][rule.quarter - 1]!, year: rule.year });
    case 'in_year':
      return t({ year: rule.year });
    case 'monthly':
      return t({ from: rule.from ?? 1, to: rule.to }, rule.to === 31 ? (rule.from === null ? '' : 'From') : 'To');
    case 'yearly':
      return t({ day: `${String(rule.day).padStart(2, '0')}/${String(rule.month).padStart(2, '0')}` }, rule.strict ? 'Before' : '');
    case 'event':
      return eventText(rule, locale);
    default:
      return t();
  }
}

function eventText({ offset, count, event }: Extract<DueRule, { kind: 'event' }>, locale: Locale): string {
  const side = offset < 0 ? 'before' : 'after';
  const what = translate(locale, `plans.due.event.${event}`);
  return translate(locale, `plans.due.${side}.${count}`, { days: Math.abs(offset), event: what });
}

export interface ShownDue {
  rule: DueRule;
  firstDueOn: PlainDate | null;
  dueOn: PlainDate | null;
  /** The day the words give, before it was moved. */
  movedFrom: PlainDate | null;
}

/** "trước ngày 10/12/2017 → hạn cuối thứ Bảy 09/12/2017": the rule, the day, and why it is another one now. */
export function dueExplanation({ rule, firstDueOn, dueOn, movedFrom }: ShownDue, locale: Locale): string {
  const said = ruleText(rule, locale);
  if (!firstDueOn || !dueOn) return said;
  const parts = [translate(locale, 'plans.due.derived', { rule: said, day: dayWithWeekday(movedFrom ?? firstDueOn, locale) })];
  if (movedFrom) parts.push(translate(locale, 'plans.due.moved', { day: dayWithWeekday(firstDueOn, locale) }));
  if (dueOn !== firstDueOn) parts.push(translate(locale, 'plans.due.extended', { day: dayWithWeekday(dueOn, locale) }));
  return parts.join('; ');
}
