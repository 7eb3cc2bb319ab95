import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { daysBetween, type PlainDate } from '../../platform/time/plain-date.js';
import type { WorkingDays } from '../../platform/time/working-days.rules.js';
import { labelOf } from '../reminder-words.js';
import { type Duty, SHOWN_DUTIES } from './duties.query.js';

/** One heading a day; everything late stands under one. */
export function dutiesPage({ shown, more }: { shown: Duty[]; more: boolean }, today: PlainDate, days: WorkingDays, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const late = shown.filter(({ dueOn }) => dueOn < today).length;
  const headings = Map.groupBy(shown, ({ dueOn }) => (dueOn < today ? t('reminders.digest.late') : headingOf(dueOn, today, days, locale)));
  return {
    head: { title: t('reminders.duties.title') },
    note: t('reminders.duties.note', { day: formatDay(today) }),
    secondary: [{ label: t('reminders.policies.title'), href: '/reminder-policies' }],
    late: late ? t('reminders.duties.late', { count: late }) : null,
    more: more ? t('reminders.duties.more', { count: SHOWN_DUTIES }) : null,
    groups: [...headings].map(([title, duties], index) => ({
      id: `due-${index + 1}`,
      title,
      duties: duties.map((duty) => dutyView(duty, today, locale)),
    })),
  };
}

function headingOf(day: PlainDate, today: PlainDate, days: WorkingDays, locale: Locale): string {
  if (day === today) return translate(locale, 'reminders.digest.today');
  const off = days.isWorkingDay(day) ? '' : translate(locale, 'reminders.duties.dayOff');
  return translate(locale, 'reminders.duties.on', { day: formatDay(day), count: daysBetween(today, day) }) + off;
}

function dutyView({ kind, params, link, dueOn, unitName, own }: Duty, today: PlainDate, locale: Locale) {
  const late = daysBetween(dueOn, today);
  const whose = own ? translate(locale, 'reminders.duties.own') : (unitName ?? '');
  return {
    label: labelOf(kind, params, locale),
    href: link,
    note: [translate(locale, `reminders.kind.${kind}.name`), whose].filter(Boolean).join(' · '),
    status: late > 0 ? { kind: 'danger', label: translate(locale, 'reminders.duties.lateBy', { count: late }) } : null,
  };
}
