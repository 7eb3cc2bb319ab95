import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { EffectiveRules } from '../../rules/effective-rules.js';
import type { LocalProgramme } from './own/local-programme.entity.js';
import type { Programme } from './programmes.rules.js';
import { supportHead } from './support-head.views.js';
import { SUPPORT_FIELDS } from './support-words.js';

/** The view of `support/programmes`: the catalogue, by field, each with where it stands. */
export function programmesPage(
  rules: EffectiveRules | null,
  programmes: Programme[],
  sees: { rules: boolean; names: boolean; own: LocalProgramme[] | null },
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  return {
    ...supportHead(t('support.programmes.title'), 'programmes', locale, sees.names),
    note: t('support.programmes.note'),
    rules: rules && sees.rules ? { href: `/rules/${rules.id}`, label: rules.name } : null,
    action: sees.own ? { label: t('support.own.new'), href: '/support/programmes/new' } : null,
    own: (sees.own ?? []).map(({ id, name, fromDay, lastDay, documentNumber }) => ({
      href: `/support/programmes/own/${id}`,
      name,
      note: [
        documentNumber,
        translate(locale, lastDay ? 'support.own.between' : 'support.own.since', {
          from: formatDay(fromDay),
          last: lastDay ? formatDay(lastDay) : '',
        }),
      ].join(' · '),
    })),
    groups: SUPPORT_FIELDS.map((field) => ({
      name: t(`support.supportField.${field}`),
      programmes: programmes
        .filter((programme) => programme.field === field)
        .map(({ name, words, source, confidence, repeat, lacks, owner }) => ({
          owner: owner === null ? null : translate(locale, 'support.own.of', { unit: owner }),
          ...{ name, words, source, confidence: owner === null ? t(`rules.confidence.${confidence}`) : t('support.own.entered') },
          repeat: t(`support.repeat.${repeat}`),
          lacks: lacks.map((lack) => t(`exits.lack.${lack}`)).join(', '),
        })),
    })).filter((group) => group.programmes.length),
  };
}
