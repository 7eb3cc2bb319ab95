import type { Actor } from '../platform/actor.js';
import { formatDay, formatNumber } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { buttonForm } from '../platform/web/form-state.js';
import { headOf } from './acts-for.rules.js';
import type { ItemRow, PartyRow } from './content/pledge-content.query.js';
import { EDITABLE, JUDGEABLE, PLEDGE_TRANSITIONS, SIGNABLE } from './life/pledge-states.js';
import { outcomeStatus, pledgeTrail, stateStatus } from './pledge-head.views.js';
import type { PledgeFactsToShow } from './read-pledge.js';

type Words = (key: string, params?: Record<string, string | number>) => string;

/** The view of `pledges/show`. */
export function pledgePage(facts: PledgeFactsToShow, actor: Actor, locale: Locale) {
  const t: Words = (key, params = {}) => translate(locale, key, params);
  const { pledge, version, versions, content, manages } = facts;
  const base = `/pledges/${pledge.id}`;
  const editing = manages && EDITABLE.includes(pledge.state) && version.id === versions[0]!.id;
  const asked = SIGNABLE.includes(pledge.state) && version.id === versions[0]!.id;
  return {
    head: { title: pledge.title, breadcrumbs: [...pledgeTrail(pledge, locale).slice(0, -1), { label: pledge.title, href: null }] },
    title: pledge.title,
    note: t('pledges.show.note', { kind: t(`pledges.kind.${pledge.kind}`), year: pledge.year }),
    status: stateStatus(pledge.state, locale),
    secondary: version.text ? [{ label: t('pledges.sheet.title'), href: `${base}/versions/${version.number}/sheet` }] : [],
    facts: headFacts(facts, t),
    campaign: pledge.campaign ? { href: `/campaigns/${pledge.campaign.id}`, label: pledge.campaign.name } : null,
    hash: version.sha256 ?? null,
    toSign: facts.mine.map(({ id, title }) => ({ href: `${base}/signature/${id}`, label: t('pledges.sign.for', { unit: title }) })),
    links: editing ? { edit: `${base}/edit`, party: `${base}/parties/new`, item: `${base}/items/new` } : null,
    paper: manages && asked ? `${base}/paper` : null,
    parties: content.parties.map((party) => partyView(party, actor, editing ? base : null, t)),
    items: content.items.map((item, index) => itemView(facts, item, { index, base, editing }, locale)),
    steps: manages ? steps(facts, base, t) : [],
    versions: versions.map((each) => ({
      label: t('pledges.version.label', { number: each.number }),
      href: `${base}/versions/${each.number}`,
      current: each.id === version.id,
      note: versionNote(each, t),
    })),
  };
}

function headFacts({ pledge, version }: PledgeFactsToShow, t: Words) {
  return [
    { label: t('pledges.field.version'), text: t('pledges.version.label', { number: version.number }) },
    { label: t('pledges.field.proposedOn'), text: version.proposedOn ? formatDay(version.proposedOn) : null },
    { label: t('pledges.field.inForceOn'), text: version.inForceOn ? formatDay(version.inForceOn) : null },
    { label: t('pledges.field.signBy'), text: pledge.signBy ? formatDay(pledge.signBy) : null },
    ...(version.reason ? [{ label: t('pledges.field.reason'), text: version.reason }] : []),
    ...(pledge.invented ? [{ label: t('pledges.field.remark'), text: t('pledges.invented') }] : []),
  ];
}

function versionNote({ inForceOn, droppedOn, text }: PledgeFactsToShow['version'], t: Words): string {
  if (droppedOn) return t('pledges.version.dropped', { day: formatDay(droppedOn) });
  if (inForceOn) return t('pledges.version.inForce', { day: formatDay(inForceOn) });
  return t(text ? 'pledges.version.waits' : 'pledges.version.edited');
}

function partyView(party: PartyRow, actor: Actor, base: string | null, t: Words) {
  const { id, title, role, way, signerName, signerPosition, signedOn, scanId } = party;
  const who = [signerName, signerPosition].filter(Boolean).join(', ');
  return {
    ...{ title, role: t(`pledges.role.${role}`), own: headOf(actor, party.unitId) },
    signature: way ? t(`pledges.signature.${way}`, { who, day: formatDay(signedOn!) }) : null,
    scan: scanId ? `/files/${scanId}` : null,
    remove: base ? { form: buttonForm(), action: `${base}/parties/${id}/removal` } : null,
  };
}

interface Place {
  index: number;
  base: string;
  editing: boolean;
}

function itemView(
  { content, evaluations, judgements, pledge }: PledgeFactsToShow,
  item: ItemRow,
  { index, base, editing }: Place,
  locale: Locale,
) {
  const t: Words = (key, params = {}) => translate(locale, key, params);
  const judged = judgements.get(item.id)?.[0];
  const live = evaluations.get(item.id);
  const shown = judged ?? (JUDGEABLE.includes(pledge.state) ? live : undefined);
  return {
    number: index + 1,
    wording: item.wording,
    party: item.partyId === null ? t('pledges.item.everyParty') : content.parties.find(({ id }) => id === item.partyId)!.title,
    goal: goalWords(item, locale),
    deadline: formatDay(item.deadline),
    status: shown ? outcomeStatus(shown.outcome, locale) : null,
    provisional: shown && !judged ? t('pledges.item.provisional', { day: formatDay(shown.asOf) }) : null,
    href: editing ? null : `${base}/items/${item.id}`,
    edit: editing ? `${base}/items/${item.id}/edit` : null,
    remove: editing ? { form: buttonForm(), action: `${base}/items/${item.id}/removal` } : null,
  };
}

/** What it takes, in words: the figure, or how many of the named households. */
export function goalWords(item: ItemRow, locale: Locale): string | null {
  const t: Words = (key, params = {}) => translate(locale, key, params);
  if (item.indicatorId !== null) {
    const goal = `${t(`pledges.comparison.${item.comparison!}`)} ${formatNumber(item.amount!, locale)} ${item.unitOfMeasure}`;
    return `${item.indicatorName} (${item.measuredUnit}): ${goal}`;
  }
  if (!item.households.length) return null;
  const named = item.households.length;
  return item.amount === null
    ? t('pledges.item.allHouseholds', { named })
    : t('pledges.item.someHouseholds', { named, amount: formatNumber(item.amount, locale) });
}

/** Judged it can only be once every item is due and confirmed: until then nobody is led to a refusal. */
const isReady = ({ content, judgements, today }: PledgeFactsToShow): boolean =>
  content.items.every(({ id, deadline }) => today >= deadline && judgements.has(id));

function steps(facts: PledgeFactsToShow, base: string, t: Words) {
  const { pledge } = facts;
  return PLEDGE_TRANSITIONS.filter(
    ({ from, who, verb }) => from === pledge.state && who === 'manager' && (verb !== 'judge' || isReady(facts)),
  ).map(({ verb }) => ({
    href: `${base}/steps/${verb}`,
    label: t(`pledges.verb.${verb}`),
    main: verb === 'propose' || verb === 'judge' || verb === 'close',
  }));
}
