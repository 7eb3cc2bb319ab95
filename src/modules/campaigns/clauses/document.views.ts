import { formatDay, formatNumber } from '../../platform/format/format.js';
import type { Attachment } from '../../platform/files/attachment.entity.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import { BEFORE_LAUNCH, type Campaign, OVER } from '../campaign.entity.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import type { ClauseRow, DutyRow } from './clause.repository.js';

/** What the reader may do on the pages of the document. */
export interface DocumentRights {
  /** The wording may change freely: a draft in the hands of whoever manages it. */
  draft: boolean;
  /** The wording may change by a decision. */
  amend: boolean;
  /** Duties may change. */
  assign: boolean;
  /** Files may be added and taken off. */
  attach: boolean;
}

export function documentRights(campaign: Campaign, manages: boolean): DocumentRights {
  const over = OVER.includes(campaign.state);
  const launched = !over && !BEFORE_LAUNCH.includes(campaign.state);
  const draft = campaign.state === 'draft';
  return { draft: manages && draft, amend: manages && launched, assign: manages && (draft || launched), attach: manages && !over };
}

export interface ClauseNode {
  id: number;
  heading: string;
  depth: number;
  href: string;
  kind: string;
  amended: boolean;
  paragraphs: string[];
  duties: { label: string; units: string }[];
  move: { form: object; action: string; up: boolean; down: boolean } | null;
  children: ClauseNode[];
}

export function documentPage(campaign: Campaign, rows: ClauseRow[], files: Attachment[], rights: DocumentRights, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const base = `/campaigns/${campaign.id}`;
  const added = rights.draft ? 'new' : rights.amend ? 'supplement' : null;
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.document') }]),
    campaign: campaignHead(campaign, 'document', locale, {
      action: added ? { label: t(`campaigns.clause.${added}`), href: `${base}/clauses/${added}` } : null,
    }),
    facts: documentFacts(campaign, locale),
    clauses: treeOf(rows, rights.draft, base, locale),
    empty: {
      text: t(rights.draft ? 'campaigns.clause.emptyDraft' : 'campaigns.clause.empty'),
      actionLabel: added && t(`campaigns.clause.${added}`),
      actionHref: added && `${base}/clauses/${added}`,
    },
    files: files.map((file) => fileView(file, rights.attach ? `${base}/document/files/${file.id}/removal` : null, locale)),
    newFileHref: rights.attach ? `${base}/document/files/new` : null,
    documentHref: `${base}/document`,
  };
}

export function documentFacts(campaign: Campaign, locale: Locale) {
  const fact = (key: string, text: string | null | undefined) => ({
    label: translate(locale, `campaigns.field.${key}`),
    text: text ?? null,
  });
  return [
    fact('documentType', campaign.documentType),
    fact('documentNumber', campaign.documentNumber),
    fact('documentDate', campaign.documentDate && formatDay(campaign.documentDate)),
    fact('signerPosition', campaign.signerPosition),
  ];
}

/** A heading as printed: "3.1. Tăng cường…"; a dash or a letter stands without a full stop. */
export const clauseHeading = ({ number, title }: { number: string; title: string }): string =>
  /\d$/.test(number) ? `${number}. ${title}` : `${number} ${title}`;

export function treeOf(rows: ClauseRow[], movable: boolean, base: string, locale: Locale): ClauseNode[] {
  const childrenOf = Map.groupBy(rows, ({ parentId }) => parentId);
  const nodes = (parentId: number | null, depth: number): ClauseNode[] => {
    const level = childrenOf.get(parentId) ?? [];
    return level.map((row, index) => ({
      id: row.id,
      heading: clauseHeading(row),
      depth,
      href: `${base}/clauses/${row.id}`,
      kind: translate(locale, `campaigns.clauseKind.${row.kind}`),
      amended: row.amended,
      paragraphs: row.text.split('\n').filter(Boolean),
      duties: dutiesOf(row.duties, locale),
      move: movable
        ? { form: buttonForm(), action: `${base}/clauses/${row.id}/place`, up: index > 0, down: index < level.length - 1 }
        : null,
      children: nodes(row.id, depth + 1),
    }));
  };
  return nodes(null, 0);
}

/** "Chủ trì: A, B · Phối hợp: C"; what was read out of another clause says so. */
export function dutiesOf(duties: DutyRow[], locale: Locale) {
  return (['lead', 'support'] as const)
    .map((role) => ({
      label: translate(locale, `campaigns.duty.${role}`),
      units: duties
        .filter((duty) => duty.role === role)
        .map((duty) => dutyUnit(duty, locale))
        .join('; '),
    }))
    .filter(({ units }) => units);
}

function dutyUnit({ unitKind, unitName, source, basis }: DutyRow, locale: Locale): string {
  const unit = unitTitle(unitKind, unitName);
  return source === 'reading' ? `${unit} (${translate(locale, 'campaigns.duty.readFrom', { basis: basis ?? '' })})` : unit;
}

function fileView(file: Attachment, removal: string | null, locale: Locale) {
  return {
    name: file.title ?? file.name,
    href: `/files/${file.id}`,
    note: `${file.name} · ${formatNumber(Math.ceil(file.file.size / 1024), locale)} kB · ${file.uploadedByName}`,
    removal: removal && { action: removal, form: buttonForm() },
  };
}
