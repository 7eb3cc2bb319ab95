import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { NoticeContent, NoticeGroup } from '../messages/notice-content.js';
import type { PlainDate } from '../platform/time/plain-date.js';

export interface Told {
  kind: string;
  subjectKey: string;
  step: string;
  dueOn: PlainDate;
  params: Record<string, string>;
  link: string;
}

const LONGEST_SUBJECT = 160;
/** Whoever has more begins with these; the page has them all. */
const MOST_ITEMS = 50;

export const labelOf = (kind: string, params: Record<string, string>, locale: Locale): string =>
  translate(locale, `reminders.kind.${kind}.label`, params);

/** What a digest says, what is late first; subject and content in the reader's language. */
export function digestOf(told: readonly Told[], today: PlainDate, locale: Locale): { subject: string; content: NoticeContent } {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const sorted = [...told].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.subjectKey < b.subjectKey ? -1 : 1));
  const late = sorted.filter(({ dueOn }) => dueOn < today);
  const listed = Map.groupBy(sorted.slice(0, MOST_ITEMS), ({ dueOn }) => (dueOn < today ? 'late' : dueOn === today ? 'today' : 'coming'));
  const groups = [...listed].map(([when, part]) => group(t(`reminders.digest.${when}`), part, locale));
  const rest = sorted.length - MOST_ITEMS;
  if (rest > 0) groups.at(-1)!.items.push({ label: t('reminders.digest.more', { count: rest }), note: null, path: '/duties' });
  const [only] = sorted;
  const subject =
    sorted.length === 1
      ? t(late.length ? 'reminders.digest.subject.lateOne' : 'reminders.digest.subject.one', {
          label: labelOf(only!.kind, only!.params, locale),
          day: formatDay(only!.dueOn),
        })
      : t('reminders.digest.subject.many', { count: sorted.length, late: late.length });
  return { subject: subject.slice(0, LONGEST_SUBJECT), content: { lead: t('reminders.digest.lead', { count: sorted.length }), groups } };
}

function group(title: string, told: readonly Told[], locale: Locale): NoticeGroup {
  const items = told.map(({ kind, params, dueOn, step, link }) => ({
    label: labelOf(kind, params, locale),
    note: translate(locale, step === 'head' || step === 'above' ? `reminders.note.${step}` : 'reminders.note.due', {
      day: formatDay(dueOn),
    }),
    path: link,
  }));
  return { title, items };
}
