import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { buttonForm } from '../../platform/web/form-state.js';
import { supportTrail } from '../support/support-head.views.js';
import type { ExitHelper } from './exit-helper.entity.js';
import type { ExitPlanItem } from './exit-plan-item.entity.js';
import type { ExitRegistration } from './exit-registration.entity.js';
import type { RegistrationOutcome } from './exit-registration.repository.js';
import { outcomeNote, outcomeStatus } from './exit-words.views.js';
import type { Lack, PlanState } from './exit-words.js';

export interface RegistrationFacts {
  registration: ExitRegistration;
  outcome: RegistrationOutcome;
  helpers: ExitHelper[];
  plan: ExitPlanItem[];
  unitNames: Map<number, string>;
  day: PlainDate;
  manages: boolean;
}

type Words = (key: string, params?: Record<string, string | number>) => string;

const PLAN_KINDS: Record<PlanState, string> = { planned: 'draft', doing: 'progress', done: 'good', dropped: 'neutral' };

/** The view of `exits/show`: what was said, who helps, what is planned and what came of it. */
export function registrationPage(facts: RegistrationFacts, locale: Locale) {
  const { registration, outcome, helpers, manages, day } = facts;
  const t: Words = (key, params = {}) => translate(locale, key, params);
  const base = `/support/exits/${registration.id}`;
  const open = manages && !registration.withdrawnOn;
  const { household } = registration;
  return {
    head: {
      title: t('exits.show.title', { name: household.headName, year: registration.year }),
      breadcrumbs: [...supportTrail(locale, 'exits'), { label: household.headName, href: null }],
    },
    title: t('exits.show.title', { name: household.headName, year: registration.year }),
    note: outcomeNote(outcome, locale),
    status: outcomeStatus(outcome, locale),
    household: { href: `/households/${household.id}`, label: t('exits.show.household', { code: household.code }) },
    facts: saidFacts(registration, t),
    meeting: meetingFacts(registration, t),
    links: open
      ? { meeting: `${base}/meeting`, helper: `${base}/helpers/new`, plan: `${base}/plan/new`, withdraw: `${base}/withdrawal` }
      : null,
    helpers: helpers.map((helper) => ({
      id: helper.id,
      name: facts.unitNames.get(helper.unit.id) ?? '',
      person: helper.person,
      phone: helper.phone ?? null,
      since: t('exits.helper.since', { day: formatDay(helper.since) }),
      until: helper.until ? t('exits.helper.until', { day: formatDay(helper.until) }) : null,
      end: open && !helper.until ? { form: buttonForm(), action: `${base}/helpers/${helper.id}/end` } : null,
    })),
    plan: planRows(facts, open ? base : null, day, t),
    missing: registration.lacks.filter((lack) => !facts.plan.some((item) => item.lack === lack)).map((lack) => t(`exits.lack.${lack}`)),
  };
}

function saidFacts(registration: ExitRegistration, t: Words) {
  const by = t(`exits.registeredBy.${registration.registeredBy}`);
  const withdrawn = registration.withdrawnOn
    ? [
        {
          label: t('exits.field.withdrawn'),
          text: [formatDay(registration.withdrawnOn), registration.withdrawalReason].filter(Boolean).join(': '),
        },
      ]
    : [];
  return [
    { label: t('exits.field.registeredOn'), text: `${formatDay(registration.registeredOn)} (${by})` },
    { label: t('exits.field.classThen'), text: t(`households.class.${registration.classThen}`) },
    { label: t('exits.field.lacks'), text: registration.lacks.map((lack) => t(`exits.lack.${lack}`)).join('; ') || null },
    { label: t('exits.field.causes'), text: registration.causes.map((cause) => t(`households.cause.${cause}`)).join('; ') || null },
    { label: t('exits.field.why'), text: registration.why ?? null },
    { label: t('exits.field.wishes'), text: registration.wishes ?? null },
    { label: t('exits.field.phone'), text: registration.phone ?? null },
    ...withdrawn,
  ];
}

function meetingFacts({ meetingOn, accepted, votesFor, votesCast, meetingNote }: ExitRegistration, t: Words) {
  if (!meetingOn) return null;
  const votes = votesCast ? t('exits.meeting.votes', { for: votesFor ?? 0, cast: votesCast }) : null;
  return [
    { label: t('exits.field.meetingOn'), text: formatDay(meetingOn) },
    { label: t('exits.field.accepted'), text: [t(accepted ? 'exits.meeting.yes' : 'exits.meeting.no'), votes].filter(Boolean).join(', ') },
    { label: t('exits.field.meetingNote'), text: meetingNote ?? null },
  ];
}

function planRows({ plan, unitNames }: RegistrationFacts, base: string | null, day: PlainDate, t: Words) {
  return plan.map((item) => {
    const late = item.dueOn && item.dueOn < day && (item.state === 'planned' || item.state === 'doing');
    return {
      lack: t(`exits.lack.${item.lack}`),
      what: item.what,
      note: item.note ?? null,
      who: item.helper ? [unitNames.get(item.helper.unit.id), item.helper.person].filter(Boolean).join(', ') : null,
      due: item.dueOn ? formatDay(item.dueOn) : null,
      status: late
        ? { kind: 'danger', label: t('exits.plan.late') }
        : { kind: PLAN_KINDS[item.state as PlanState], label: t(`exits.planState.${item.state}`) },
      done: item.doneOn ? formatDay(item.doneOn) : null,
      href: base ? `${base}/plan/${item.id}` : null,
    };
  });
}

export const lackOptions = (lacks: readonly Lack[], locale: Locale) =>
  lacks.map((value) => ({ value, label: translate(locale, `exits.lack.${value}`) }));
