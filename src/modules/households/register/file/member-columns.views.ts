import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { Column } from '../../../platform/web/table-view.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { ethnicName } from '../ethnic-groups.js';
import { birthText, maskedIdNumber } from '../people.rules.js';

interface Reader {
  manages: boolean;
  locale: Locale;
}

/** The people of a household; ID numbers in full only for whoever keeps the register. */
export function memberColumns(household: Household, { manages, locale }: Reader): Column<HouseholdMember>[] {
  const edits = manages && !household.endedOn;
  const word = (list: string, value: string | null | undefined): string | null =>
    value ? translate(locale, `households.${list}.${value}`) : null;
  const href = (member: HouseholdMember): string | null => (edits ? `/households/${household.id}/members/${member.id}` : null);
  const idNumber = ({ idNumber: number }: HouseholdMember): string | null =>
    number && !manages ? maskedIdNumber(number) : (number ?? null);
  return [
    { key: 'name', labelKey: 'households.field.name', main: true, cell: (row) => ({ text: row.name, href: href(row) }) },
    { key: 'relation', labelKey: 'households.field.relation', cell: ({ relation }) => ({ text: word('relation', relation) }) },
    { key: 'bornOn', labelKey: 'households.field.bornOn', cell: (row) => ({ text: birthText(row.bornOn, row.birthPrecision) }) },
    { key: 'sex', labelKey: 'households.field.sex', cell: ({ sex }) => ({ text: word('sex', sex) }) },
    { key: 'ethnicity', labelKey: 'households.field.ethnicity', cell: ({ ethnicity }) => ({ text: ethnicName(ethnicity) }) },
    { key: 'idNumber', labelKey: 'households.field.idNumber', cell: (row) => ({ text: idNumber(row) }) },
    { key: 'remarks', labelKey: 'register.field.remarks', cell: (row) => ({ text: remarks(row, locale) }) },
    ...(edits
      ? [{ key: 'leave', labelKey: 'register.field.change', cell: (row: HouseholdMember) => leaveCell(household, row, locale) }]
      : []),
  ];
}

function leaveCell({ id }: Household, member: HouseholdMember, locale: Locale) {
  if (member.relation === 'head') return { text: translate(locale, 'register.change.head'), href: `/households/${id}/head` };
  return { text: translate(locale, 'register.member.leaveLink'), href: `/households/${id}/members/${member.id}/leave` };
}

export function formerColumns(household: Household, { manages, locale }: Reader): Column<HouseholdMember>[] {
  const edits = manages && !household.endedOn;
  const back = ({ id }: HouseholdMember) => ({
    text: translate(locale, 'register.member.returnLink'),
    href: `/households/${household.id}/members/${id}/return`,
  });
  return [
    { key: 'name', labelKey: 'households.field.name', main: true, cell: ({ name }) => ({ text: name }) },
    {
      key: 'relation',
      labelKey: 'households.field.relation',
      cell: ({ relation }) => ({ text: translate(locale, `households.relation.${relation}`) }),
    },
    { key: 'bornOn', labelKey: 'households.field.bornOn', cell: (row) => ({ text: birthText(row.bornOn, row.birthPrecision) }) },
    {
      key: 'leftOn',
      labelKey: 'register.field.leftOn',
      cell: ({ leftOn, leaveReason }) => ({
        text: leftOn ? formatDay(leftOn) : null,
        note: leaveReason ? translate(locale, `households.leaveReason.${leaveReason}`) : null,
      }),
    },
    ...(edits ? [{ key: 'return', labelKey: 'register.field.change', cell: back }] : []),
  ];
}

/** Work, schooling and what entitles to help, in one cell. */
function remarks(member: HouseholdMember, locale: Locale): string | null {
  const t = (key: string): string => translate(locale, key);
  const { work, attends, insured, disability, merit, socialBenefit, malnourished } = member;
  const facts = [
    work ? t(`households.work.${work}`) : null,
    attends && attends !== 'none' ? `${t('households.field.attends')}: ${t(`households.schoolLevel.${attends}`)}` : null,
    insured === false ? t('register.remark.uninsured') : insured ? t('register.remark.insured') : null,
    disability && disability !== 'none' ? `${t('households.field.disability')}: ${t(`households.disability.${disability}`)}` : null,
    malnourished ? t('households.field.malnourished') : null,
    merit ? t('households.field.merit') : null,
    socialBenefit ? t('households.field.socialBenefit') : null,
  ];
  return facts.filter(Boolean).join('; ') || null;
}
