import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { CalendarDay } from '../../platform/time/calendar-day.entity.js';
import { weekdayOf } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { administrationHead } from '../administration-head.js';
import { formValues } from './calendar-day.repository.js';

const KINDS = { holiday: 'holiday', swapped_off: 'swappedOff', make_up_work: 'makeUpWork' } as const;
const CONFIDENCES = { VERIFIED: 'verified', KNOWN: 'known', UNSURE: 'unsure' } as const;

export function calendarPage(year: number, years: number[], days: CalendarDay[], mayManage: boolean, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = '/administration/calendar';
  const first = Math.min(year, ...years);
  const last = Math.max(year, ...years);
  return {
    ...administrationHead(locale, 'calendar'),
    action: mayManage ? { label: t('administration.calendar.new'), href: `${path}/new` } : null,
    unsure: days.filter((day) => day.confidence === 'UNSURE').length,
    years: Array.from({ length: last - first + 1 }, (_, index) => first + index).map((each) => ({
      label: String(each),
      href: `${path}?year=${each}`,
      current: each === year,
    })),
    table: tableView(locale, columns(mayManage, locale), days, days.length, readListQuery({}, []), {
      path,
      captionKey: 'administration.calendar.caption',
      emptyKey: 'administration.calendar.empty',
    }),
  };
}

function columns(mayManage: boolean, locale: Locale): Column<CalendarDay>[] {
  const t = (key: string): string => translate(locale, key);
  const column = (key: string, cell: Column<CalendarDay>['cell']): Column<CalendarDay> => ({
    key,
    labelKey: `administration.calendar.field.${key}`,
    cell,
  });
  return [
    {
      ...column('day', ({ id, day }) => ({
        text: formatDay(day),
        note: t(`platform.weekday.${weekdayOf(day)}`),
        href: mayManage ? `/administration/calendar/${id}` : null,
      })),
      main: true,
    },
    column('kind', ({ kind }) => ({ text: t(`platform.calendarDay.${KINDS[kind]}`) })),
    column('name', ({ name }) => ({ text: name })),
    column('source', ({ source }) => ({ text: source })),
    column('confidence', ({ confidence, origin }) => ({
      status: { kind: confidence === 'UNSURE' ? 'warning' : 'neutral', label: t(`platform.confidence.${CONFIDENCES[confidence]}`) },
      note: origin === 'edited' ? t('administration.calendar.edited') : null,
    })),
  ];
}

export function newCalendarDayPage(form: FormState, locale: Locale) {
  const title = translate(locale, 'administration.calendar.new');
  return {
    ...administrationHead(locale, 'calendar', { title, form }),
    form: form.view({ kind: 'holiday', confidence: 'VERIFIED' }),
    choices: choices(locale),
  };
}

export function calendarDayPage(day: CalendarDay, form: FormState, locale: Locale) {
  const title = translate(locale, 'administration.calendar.edit', { day: formatDay(day.day) });
  return {
    ...administrationHead(locale, 'calendar', { title, form }),
    form: form.view(formValues(day), day.version),
    choices: choices(locale),
    weekday: translate(locale, `platform.weekday.${weekdayOf(day.day)}`),
    action: `/administration/calendar/${day.id}`,
    historyHref: `/audit?object=CalendarDay:${day.id}`,
  };
}

export function removalPage(day: CalendarDay, form: FormState, locale: Locale) {
  const title = translate(locale, 'administration.calendar.removal', { day: formatDay(day.day) });
  return {
    ...administrationHead(locale, 'calendar', { title, form }),
    form: form.view({}, day.version),
    name: day.name,
    action: `/administration/calendar/${day.id}/removal`,
    cancelHref: `/administration/calendar/${day.id}`,
  };
}

const choices = (locale: Locale) => ({
  kinds: Object.entries(KINDS).map(([value, key]) => ({ value, label: translate(locale, `platform.calendarDay.${key}`) })),
  confidences: Object.entries(CONFIDENCES).map(([value, key]) => ({ value, label: translate(locale, `platform.confidence.${key}`) })),
});
