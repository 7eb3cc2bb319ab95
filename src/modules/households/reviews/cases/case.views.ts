import type { Actor } from '../../../platform/actor.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { reasonInWords } from '../../standards/classification.views.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { blockOf, dueOf, isLate } from '../board/progress.rules.js';
import { reviewHead, stepStatus } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { CaseRow } from '../steps/case-row.query.js';
import type { CaseVerb } from '../steps/case-steps.js';
import { transitionOf } from '../steps/case-steps.js';
import type { SurveySheet } from '../survey/survey-sheets.js';
import { correctionItems } from '../corrections/corrections.views.js';
import type { CorrectionRow } from '../corrections/correction.query.js';
import type { ComplaintRow, VoteRow } from './case-history.query.js';

type Seen = SurveySheet & { procedure: ReviewProcedure };

/** The view of `reviews/case`: one household in one round. */
export function casePage(
  sheet: Seen,
  past: { votes: VoteRow[]; complaints: ComplaintRow[]; corrections: CorrectionRow[] },
  commune: string,
  actor: Actor,
  today: PlainDate,
  locale: Locale,
) {
  const { round, row } = sheet;
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const links = linksOf(row, past.corrections, actor).map(({ key, href }) => ({ label: t(key), href }));
  return {
    ...reviewHead(round, commune, locale, row.headName),
    note: t('reviews.case.note', { code: row.code, village: row.village }),
    status: stepStatus(row.step, locale),
    action: links[0] ?? null,
    secondary: [...links.slice(1), { label: t('reviews.case.file'), href: `/households/${row.householdId}` }],
    facts: [...inForce(past.corrections.at(-1), locale), ...factsOf(sheet, past.corrections.at(-1), today, locale)],
    corrections: correctionItems(past.corrections, locale),
    votes: past.votes.map((vote) => ({
      text: t(`reviews.vote.${vote.agreed ? 'agreed' : 'back'}`, {
        day: formatDay(vote.heldOn),
        votes: vote.votesFor,
        present: vote.present,
      }),
      href: `/reviews/meetings/${vote.meetingId}`,
    })),
    complaints: past.complaints.map((complaint) => ({
      title: t('reviews.complaint.from', { day: formatDay(complaint.receivedOn), who: complaint.complainant }),
      content: complaint.content,
      answer:
        complaint.answeredOn &&
        t(`reviews.complaint.answered.${complaint.outcome}`, { day: formatDay(complaint.answeredOn), answer: complaint.answer! }),
      answerHref: !complaint.answeredOn && actor.canAt('review.conduct', row.roundPath) ? `/reviews/complaints/${complaint.id}` : null,
    })),
  };
}

const FORM_OF: Partial<Record<CaseVerb, { key: string; path: string }>> = {
  start_form_a: { key: 'reviews.formA.enter', path: 'form-a' },
  pass_form_a: { key: 'reviews.formA.enter', path: 'form-a' },
  start_form_b: { key: 'reviews.formB.enter', path: 'form-b/household' },
  complete_form_b: { key: 'reviews.formB.enter', path: 'form-b/household' },
  finish_recheck: { key: 'reviews.formB.enter', path: 'form-b/household' },
  complain: { key: 'reviews.complaint.new', path: 'complaint' },
  drop: { key: 'reviews.drop.short', path: 'drop' },
};

/** What the actor may do with the case now, the way on first. */
function linksOf(row: CaseRow, corrections: readonly CorrectionRow[], actor: Actor): { key: string; href: string }[] {
  const base = `/reviews/cases/${row.id}`;
  const may = (verb: CaseVerb): boolean => {
    const transition = transitionOf(row.step, verb);
    if (!transition || row.roundState !== 'open') return false;
    if (verb === 'start_form_b' && row.requestForm === 'enter') return false;
    if (verb === 'start_form_a' && row.requestForm !== 'enter') return false;
    return actor.canAt(transition.permission, transition.over === 'village' ? row.path : row.roundPath);
  };
  const open = (Object.keys(FORM_OF) as CaseVerb[])
    .filter(may)
    .map((verb) => ({ key: FORM_OF[verb]!.key, href: `${base}/${FORM_OF[verb]!.path}` }));
  const seeing =
    row.assessmentId !== null && !open.some(({ href }) => href.includes('form-b'))
      ? [{ key: 'reviews.formB.see', href: `${base}/form-b/result` }]
      : [];
  const request = row.requestId === null ? [] : [{ key: 'reviews.request.see', href: `/reviews/requests/${row.requestId}` }];
  const last = corrections.at(-1);
  const certificate = (last ? last.certificate : row.certificate)
    ? [{ key: 'reviews.certificate.title', href: `${base}/certificate` }]
    : [];
  const corrects = row.step === 'decided' && actor.canAt('review.decide', row.roundPath);
  const correction = corrects ? [{ key: 'reviews.correction.title', href: `${base}/correction` }] : [];
  return [...open, ...seeing, ...certificate, ...correction, { key: 'reviews.blank.one', href: `${base}/blank` }, ...request];
}

/** What counts now, where a correction took the place of the result below. */
function inForce(correction: CorrectionRow | undefined, locale: Locale) {
  if (!correction) return [];
  const text = translate(locale, 'reviews.correction.since', {
    class: classWord(correction.classAfter, locale),
    day: formatDay(correction.date),
  });
  return [{ label: translate(locale, 'reviews.correction.inForce'), text }];
}

function factsOf({ row, judgement, assessment, procedure }: Seen, correction: CorrectionRow | undefined, today: PlainDate, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const fact = (key: string, text: string | null) => ({ label: t(`reviews.field.${key}`), text });
  const block = blockOf(row, procedure.districtAsked, today);
  const due = dueOf(row);
  return [
    fact('source', t(`reviews.source.${row.source}`)),
    fact('classBefore', classWord(row.classBefore, locale)),
    ...(assessment && judgement.class
      ? [fact('classFound', `${classWord(judgement.class, locale)}. ${reasonInWords(judgement.reason, locale)}`)]
      : []),
    ...(assessment?.b2 == null ? [] : [fact('b2', formatNumber(assessment.b2, locale))]),
    fact('since', formatDay(row.since)),
    ...(block
      ? [fact('block', t(`reviews.block.${block.key}`, { day: block.day ? formatDay(block.day) : '', count: row.openComplaints }))]
      : []),
    ...(due ? [fact('dueOn', isLate(row, today) ? t('reviews.late', { day: formatDay(due) }) : formatDay(due))] : []),
    ...(row.certificate
      ? [fact('certificate', correction ? t('reviews.correction.takenBack', { number: row.certificate }) : row.certificate)]
      : []),
    ...(row.reason ? [fact('reason', row.reason)] : []),
  ];
}
