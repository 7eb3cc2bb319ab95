import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { pledgeTrail } from './pledge-head.views.js';
import type { PledgeFactsToShow } from './read-pledge.js';

/** The view of `pledges/sheet`: the text word for word as it was signed, for paper. No legal form is laid down for it. */
export function sheetPage({ pledge, version, content }: PledgeFactsToShow, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  return {
    head: {
      title: t('pledges.sheet.title'),
      breadcrumbs: [...pledgeTrail(pledge, locale), { label: t('pledges.sheet.title'), href: null }],
    },
    title: t('pledges.sheet.title'),
    ...typeset(version.text ?? ''),
    hash: t('pledges.sheet.hash', { hash: version.sha256 ?? '' }),
    signatures: content.parties.map(({ title, way, signerName, signerPosition, signedOn }) => ({
      title,
      position: signerPosition ?? null,
      name: signerName ?? null,
      how: way ? t(`pledges.sheet.${way}`, { day: formatDay(signedOn!) }) : null,
    })),
    invented: pledge.invented ? t('pledges.invented') : null,
  };
}

/** On paper the kind and the title stand in the middle, and each part of an item on a line of its own; the words are those of the text. */
function typeset(text: string) {
  const [kind = '', title = '', ...lines] = text.split('\n');
  const blocks = lines.map((line) => {
    const [lead = '', ...parts] = line.split(' | ');
    return { lead, parts, item: parts.length > 0 };
  });
  return { kind, heading: title, blocks };
}
