import type { Attachment } from '../../platform/files/attachment.entity.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { isPlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import { dueExplanation } from '../due/due-words.js';
import { planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import { clauseOf, leadOf, stateStatus, taskStatus, titleOf } from '../task-words.views.js';
import { mayDo, mayManage, mayRule, mayTake, type TaskPlace } from './task-rights.rules.js';
import { DOINGS, OWED, RULINGS, SETTLED, type TaskVerb, transitionsOf } from './task-states.js';
import type { DeliveryRow, ExtensionRow, ShownTask, TaskEventRow } from './task-page.query.js';

export interface TaskShown {
  opened: OpenedPlan;
  task: ShownTask;
  events: TaskEventRow[];
  /** null: not for this reader. */
  deliveries: DeliveryRow[] | null;
  files: Map<number, Attachment[]>;
  extensions: ExtensionRow[];
}

const verbHref = (id: number, verb: TaskVerb): string => {
  if (verb === 'submit') return `/tasks/${id}/delivery`;
  if (verb === 'reassign') return `/tasks/${id}/unit`;
  const kind = (DOINGS as readonly string[]).includes(verb)
    ? 'steps'
    : (RULINGS as readonly string[]).includes(verb)
      ? 'decisions'
      : 'management';
  return `/tasks/${id}/${kind}/${verb}`;
};

/** Ways back and out are never the main action. */
const MAIN: readonly TaskVerb[] = ['accept', 'start', 'submit', 'approve', 'close'];

export const taskTrail = (opened: OpenedPlan, task: Pick<ShownTask, 'id' | 'title'>, locale: Locale) => [
  ...planTrail(opened, locale),
  { label: short(task.title), href: `/tasks/${task.id}` },
];

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text);

/** The view of `plans/task`. */
export function taskPage(shown: TaskShown, actor: Actor, locale: Locale) {
  const { opened, task, events } = shown;
  const trail = taskTrail(opened, task, locale);
  return {
    head: { title: task.title, breadcrumbs: [...trail.slice(0, -1), { label: trail.at(-1)!.label, href: null }] },
    title: titleOf(task),
    note: task.invented ? translate(locale, 'campaigns.inventedShort') : null,
    status: taskStatus(task, locale),
    ...actionsOf(shown, actor, locale),
    due: dueExplanation(task, locale),
    facts: factsOf(shown, locale),
    deliveries: shown.deliveries?.map((delivery) => deliveryView(delivery, shown.files.get(delivery.id) ?? [], locale)) ?? null,
    extensions: shown.extensions.map((extension) => extensionView(extension, locale)),
    events: events.map((event) => eventView(event, locale)),
  };
}

function actionsOf({ task, extensions }: TaskShown, actor: Actor, locale: Locale) {
  const place: TaskPlace = task;
  const link = (key: string, href: string) => ({ label: translate(locale, key), href });
  const open = transitionsOf(task.state).filter((transition) => mayTake(actor, place, transition));
  const links = open.map(({ verb }) => ({ verb, ...link(`plans.verb.${verb}`, verbHref(task.id, verb)) }));
  const main = links.find(({ verb }) => MAIN.includes(verb)) ?? null;
  const asked = extensions.find(({ granted }) => granted === null);
  const aside = [
    ...(asked && mayRule(actor, { ...place, deliveredBy: asked.askedBy })
      ? [link('plans.time.answer', `/tasks/${task.id}/time/answer`)]
      : []),
    ...(OWED.includes(task.state) && mayDo(actor, place) ? [link('plans.hand.title', `/tasks/${task.id}/person`)] : []),
    ...(OWED.includes(task.state) && mayDo(actor, place) && task.dueOn && !asked ? [link('plans.time.ask', `/tasks/${task.id}/time`)] : []),
  ];
  return { action: main, secondary: [...links.filter(({ verb }) => verb !== main?.verb), ...aside], manages: mayManage(actor, place) };
}

function factsOf({ opened, task }: TaskShown, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const fact = (key: string, text: string | null, href: string | null = null) => ({ label: t(key), text, href, status: null });
  const clause = clauseOf(task);
  const open = !SETTLED.includes(task.state);
  return [
    fact('plans.field.plan', opened.plan.name, `/plans/${opened.plan.id}`),
    fact('plans.field.clause', clause || null, task.clauseId ? `/campaigns/${task.campaignId}/clauses/${task.clauseId}` : null),
    fact('plans.field.lead', leadOf(task)),
    fact('plans.field.support', task.support.map(({ kind, name }) => unitTitle(kind, name)).join('; ') || null),
    ...(task.delegateName ? [fact('plans.field.person', task.delegateName)] : []),
    fact('plans.field.deliverable', task.deliverable),
    ...(task.opensOn && open ? [fact('plans.field.opensOn', formatDay(task.opensOn))] : []),
  ];
}

function deliveryView(delivery: DeliveryRow, files: Attachment[], locale: Locale) {
  const { revision, text, figures, deliveredOn, deliveredByName, state, reason, decidedByName, invented } = delivery;
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  return {
    title: t('plans.delivery.nth', { n: revision, day: formatDay(deliveredOn), who: deliveredByName }),
    status: { kind: state === 'approved' ? 'good' : state === 'returned' ? 'danger' : 'progress', label: t(`plans.delivery.${state}`) },
    paragraphs: text.split(/\n+/),
    invented,
    decided: decidedByName && state !== 'withdrawn' ? t('plans.delivery.decidedBy', { who: decidedByName }) : null,
    reason: reason ?? null,
    figures: figures.map(({ measurementId }) => ({ href: `/results/${measurementId}`, label: t('plans.delivery.figure') })),
    files: files.map((file) => ({ href: `/files/${file.id}`, name: file.name })),
  };
}

function extensionView(extension: ExtensionRow, locale: Locale): string {
  const { dueBefore, wantedOn, reason, askedByName, granted, grantedOn, answer, decidedByName } = extension;
  const asked = { who: askedByName, before: formatDay(dueBefore), wanted: formatDay(wantedOn), reason };
  const parts = [translate(locale, 'plans.time.wasAsked', asked)];
  if (granted) parts.push(translate(locale, 'plans.time.wasGranted', { who: decidedByName ?? '', day: formatDay(grantedOn!) }));
  if (granted === false) parts.push(translate(locale, 'plans.time.wasRefused', { who: decidedByName ?? '', answer: answer ?? '' }));
  return parts.join(' ');
}

function movedWords(details: TaskEventRow['details'], locale: Locale): string | null {
  const [from, until] = [details?.['from'], details?.['until']];
  return isPlainDate(from) && isPlainDate(until)
    ? translate(locale, 'plans.history.moved', { from: formatDay(from), until: formatDay(until) })
    : null;
}

function eventView({ verb, toState, at, actorName, reason, details }: TaskEventRow, locale: Locale) {
  return {
    what: translate(locale, `plans.event.${verb}`),
    who: actorName,
    at: formatDayTime(at),
    status: stateStatus(toState as ShownTask['state'], locale),
    note: [details?.['unit'], details?.['person'], movedWords(details, locale), reason].filter(Boolean).join(' · ') || null,
  };
}
