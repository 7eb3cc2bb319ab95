import { formatDay, formatMonth } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { yearOf } from '../../../platform/time/plain-date.js';
import { reviewHead, roundTitle } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { CertifiedMember } from './certificate.query.js';
import type { Certificates } from './read-certificates.js';

/** The view of `reviews/certificates`: Mẫu số 03, one page of paper for each household. */
export function certificatesPage({ round, paper, commune, rows }: Certificates, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    ...reviewHead(round, commune, locale, t('reviews.certificate.title')),
    certificates: rows.map((row) => ({
      id: row.caseId,
      number: t('reviews.certificate.number', { number: row.number }),
      heading: t(`reviews.certificate.heading.${row.class}`),
      by: t('reviews.certificate.by', { number: paper.number, day: formatDay(paper.date), commune }),
      facts: [
        { label: t('households.field.headName'), text: row.headName },
        { label: t('households.field.code'), text: row.code },
        { label: t('households.field.address'), text: [row.address, row.village, commune].filter(Boolean).join(', ') },
        { label: t('reviews.field.classFound'), text: `${classWord(row.class, locale)}, ${roundTitle(round, locale)}` },
      ],
      members: row.members.map((member, index) => memberOf(member, index, locale)),
      place: t('reviews.certificate.place', { commune, day: formatDay(paper.date) }),
      signer: { position: paper.position, name: paper.signer },
    })),
  };
}

const memberOf = ({ name, sex, bornOn, birthPrecision, relation }: CertifiedMember, index: number, locale: Locale) => ({
  number: String(index + 1),
  name,
  sex: sex ? translate(locale, `households.sex.${sex}`) : '',
  born: !bornOn
    ? ''
    : birthPrecision === 'year'
      ? String(yearOf(bornOn))
      : birthPrecision === 'month'
        ? formatMonth(bornOn)
        : formatDay(bornOn),
  relation: translate(locale, `households.relation.${relation}`),
});
