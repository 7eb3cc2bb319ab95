import type { Actor } from '../platform/actor.js';
import type { Attachment } from '../platform/files/attachment.entity.js';
import { formatDay, formatDayTime, formatNumber } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { ItemRow } from './content/pledge-content.query.js';
import { rowsBehind } from './figure-rows.views.js';
import { CORRECTABLE, JUDGEABLE } from './life/pledge-states.js';
import type { ItemToJudge } from './judging/item-to-judge.js';
import type { FigureInput, JudgementInputs } from './judging/judgement-inputs.js';
import { outcomeStatus, pledgeTrail } from './pledge-head.views.js';
import type { PledgeJudgement } from './pledge-judgement.entity.js';
import type { PledgeReport } from './pledge-report.entity.js';
import { goalWords } from './pledge.views.js';

type Words = (key: string, params?: Record<string, string | number>) => string;

export interface ItemFacts {
  known: ItemToJudge;
  judgements: PledgeJudgement[];
  files: Attachment[];
  actor: Actor;
}

/** The view of `pledges/item`: what was promised, what the data say, and the rows behind. */
export function itemPage({ known, judgements, files, actor }: ItemFacts, locale: Locale) {
  const t: Words = (key, params = {}) => translate(locale, key, params);
  const { pledge, item, promisers, report, evaluation } = known;
  const base = `/pledges/${pledge.id}/items/${item.id}`;
  const [last] = judgements;
  const words = item.indicatorId === null && !item.households.length;
  const title = t('pledges.item.title', { number: item.position });
  const open = JUDGEABLE.includes(pledge.state) && !last;
  return {
    head: { title, breadcrumbs: [...pledgeTrail(pledge, locale), { label: title, href: null }] },
    ...{ title, note: item.wording },
    status: last ? outcomeStatus(last.outcome, locale) : null,
    facts: [
      { label: t('pledges.field.party'), text: promisers.map((party) => party.title).join('; ') },
      { label: t('pledges.field.goal'), text: goalWords(item, locale) },
      { label: t('pledges.field.deadline'), text: formatDay(item.deadline) },
    ],
    live: !last && evaluation ? { ...saying(evaluation, t, locale), ...behind(evaluation.inputs, item, actor, t, locale) } : null,
    nothing: !last && !evaluation ? t(words ? 'pledges.item.noReport' : 'pledges.item.noData') : null,
    report: report && reportView(report, files, t, locale),
    judgements: judgements.map((judgement, index) => ({
      ...judgementView(judgement, item, actor, t, locale),
      region: `${t('pledges.field.households')} (${judgements.length - index})`,
    })),
    waits: open && known.mayConfirm && !known.due ? t('pledges.judgement.waits', { day: formatDay(item.deadline) }) : null,
    links: {
      report: open && words && known.mayReport ? `${base}/report` : null,
      confirm: open && known.mayConfirm && known.due && evaluation ? `${base}/judgement` : null,
      correct: last && known.mayConfirm && CORRECTABLE.includes(pledge.state) ? `${base}/correction` : null,
    },
  };
}

const saying = ({ outcome, asOf, source }: Pick<PledgeJudgement, 'outcome' | 'asOf' | 'source'>, t: Words, locale: Locale) => ({
  status: outcomeStatus(outcome, locale),
  source: t(`pledges.source.${source}`),
  asOf: t('platform.asOf', { day: formatDay(asOf) }),
});

function behind({ figure, baseline, value, households, needed }: JudgementInputs, item: ItemRow, actor: Actor, t: Words, locale: Locale) {
  const figures = [
    ...(baseline ? [figureView('pledges.input.baseline', baseline, { item, actor }, locale)] : []),
    ...(figure ? [figureView('pledges.input.figure', figure, { item, actor }, locale)] : []),
  ];
  const named = new Map(item.households.map((household) => [household.id, household]));
  return {
    figures,
    value: value === null || value === undefined ? null : `${formatNumber(value, locale, 2)} ${item.unitOfMeasure ?? ''}`,
    needed: households ? t('pledges.input.needed', { needed: needed ?? 0 }) : null,
    households: (households ?? []).map(({ householdId, code, fate, judgedOn }) => {
      const household = named.get(householdId);
      const visible = household && actor.canAt('household.view', household.path);
      return {
        code,
        name: visible ? household.headName : null,
        href: visible ? `/households/${householdId}` : null,
        registration: visible && household.registrationId ? `/support/exits/${household.registrationId}` : null,
        fate: t(`pledges.fate.${fate}`),
        reviewedOn: judgedOn ? formatDay(judgedOn) : null,
      };
    }),
  };
}

function figureView(key: string, figure: FigureInput, { item, actor }: { item: ItemRow; actor: Actor }, locale: Locale) {
  const t: Words = (name, params = {}) => translate(locale, name, params);
  const { numerator, denominator, on, populationYear } = figure;
  const share = denominator === null ? '' : `/${formatNumber(denominator, locale)}`;
  const rows = rowsBehind(figure, item, actor);
  const plain = rows.find(({ labelKey }) => labelKey === null);
  return {
    label: t(key, { day: formatDay(on) }),
    text: `${formatNumber(numerator, locale)}${share}`,
    href: plain?.href ?? null,
    rows: rows.flatMap(({ labelKey, href }) => (labelKey ? [{ label: t(labelKey), href }] : [])),
    note: populationYear === null ? null : t('pledges.input.population', { year: populationYear }),
  };
}

function reportView(report: PledgeReport, files: Attachment[], t: Words, locale: Locale) {
  return {
    status: outcomeStatus(report.claim, locale),
    text: report.text,
    who: t('pledges.report.by', { who: report.reporterName, at: formatDayTime(report.reportedAt) }),
    files: files.map(({ id, name }) => ({ href: `/files/${id}`, name })),
  };
}

function judgementView(judgement: PledgeJudgement, item: ItemRow, actor: Actor, t: Words, locale: Locale) {
  return {
    ...saying(judgement, t, locale),
    ...behind(judgement.inputs, item, actor, t, locale),
    who: t('pledges.judgement.by', { who: judgement.confirmerName, at: formatDayTime(judgement.confirmedAt) }),
    note: judgement.note ?? null,
    reason: judgement.reason ?? null,
  };
}
