import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import { reviewHead, roundTitle } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { MeetingToRecord, Minutes } from './read-meetings.js';

/** The view of `reviews/meeting-new`. */
export function newMeetingPage({ round, village, procedure, waiting }: MeetingToRecord, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { agreePercent, minutesCopies } = procedure;
  return {
    ...reviewHead(round, village.name, locale, t('reviews.meeting.new'), form),
    rule: agreePercent === null ? t('reviews.meeting.ruleUnknown') : t('reviews.meeting.rule', { percent: agreePercent }),
    asksBack: agreePercent === null,
    form: form.view({ copies: minutesCopies }),
    action: `/reviews/${round.id}/villages/${village.id}/meeting`,
    cancelHref: `/reviews/${round.id}`,
    rows: waiting.map(({ id, code, headName, classBefore, classFound }) => ({
      name: headName,
      code,
      before: classWord(classBefore, locale),
      found: classWord(classFound, locale),
      votes: `votes-${id}`,
      label: t('reviews.meeting.votesOf', { household: headName }),
      back: `back-${id}`,
      backLabel: t('reviews.meeting.backOf', { household: headName }),
      sentBack: form.chosen(`back-${id}`).length > 0,
    })),
  };
}

/** The view of `reviews/minutes`: to be read on the screen, printed and signed. */
export function minutesPage({ meeting, village, procedure, votes, scans }: Minutes, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { round } = meeting;
  const fact = (key: string, text: string | null) => ({ label: t(`reviews.field.${key}`), text });
  return {
    ...reviewHead(round, village.name, locale, t('reviews.minutes.title')),
    heading: t('reviews.minutes.heading', { round: roundTitle(round, locale), village: village.name }),
    facts: [
      ...[
        fact('heldOn', formatDay(meeting.heldOn)),
        fact('place', meeting.place),
        fact('chair', meeting.chair),
        fact('secretary', meeting.secretary),
      ],
      ...[fact('present', formatNumber(meeting.present, locale)), fact('attendance', meeting.attendance ?? null)],
      ...[fact('frontSupervisor', meeting.frontSupervisor ?? null), fact('copies', t('reviews.minutes.copies', { count: meeting.copies }))],
    ],
    minutes: meeting.minutes?.split('\n') ?? [],
    rule:
      procedure.agreePercent === null ? t('reviews.meeting.ruleUnknown') : t('reviews.meeting.rule', { percent: procedure.agreePercent }),
    rows: votes.map(({ code, headName, class: found, votesFor, agreed }, index) => ({
      number: String(index + 1),
      ...{ code, name: headName },
      class: classWord(found, locale),
      votes: t('reviews.minutes.votes', { votes: votesFor, present: meeting.present }),
      verdict: t(agreed ? 'reviews.minutes.agreed' : 'reviews.minutes.back'),
    })),
    scans: scans.map(({ id, name }) => ({ name, href: `/files/${id}` })),
    signers: [
      { role: t('reviews.field.chair'), name: meeting.chair },
      { role: t('reviews.field.secretary'), name: meeting.secretary },
      { role: t('reviews.field.householdSigner'), name: meeting.householdSigner ?? '' },
    ],
  };
}
