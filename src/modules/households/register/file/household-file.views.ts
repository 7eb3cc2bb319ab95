import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { Attachment } from '../../../platform/files/attachment.entity.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { buttonForm } from '../../../platform/web/form-state.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { householdHead } from '../../household-head.views.js';
import { maskedName } from '../people.rules.js';
import { formerColumns, memberColumns } from './member-columns.views.js';
import type { FileAssessment, FileSpell, HouseholdFile, Relative } from './household-file.query.js';
import { classesOf, spellPicture, spellSwatch } from './spell-picture.js';

export interface FileReader {
  manages: boolean;
  /** Whether a path lies where the reader may see households. */
  sees(path: string): boolean;
  today: PlainDate;
  locale: Locale;
}

/** The view of `households/show`. */
export function householdPage(household: Household, file: HouseholdFile, files: Attachment[], reader: FileReader) {
  const { locale, manages } = reader;
  const path = `/households/${household.id}`;
  const changes = manages && !household.endedOn;
  return {
    ...householdHead(household, 'file', locale),
    facts: factsOf(household, file, locale),
    assessment: file.assessment && assessmentFacts(file.assessment, locale),
    members: peopleTable(memberColumns(household, reader), file.members, 'households.members.caption', path, locale),
    former: file.former.length ? peopleTable(formerColumns(household, reader), file.former, 'register.member.former', path, locale) : null,
    history: historyOf(file.spells, reader),
    relatives: file.relatives.map((relative) => relativeView(relative, reader)),
    transfer: file.transfer && {
      text: translate(locale, 'register.transfer.pending', { commune: file.transfer.commune }),
      href: `/households/transfers/${file.transfer.id}`,
    },
    files: files.map((attachment) => fileView(attachment, path, changes)),
    filesHref: `${path}#files`,
    newFileHref: changes ? `${path}/files/new` : null,
    newMemberHref: changes ? `${path}/members/new` : null,
    changes: manages ? changesOf(household, locale) : [],
  };
}

/** A household fits on one page. */
function peopleTable(columns: Column<HouseholdMember>[], rows: HouseholdMember[], captionKey: string, path: string, locale: Locale) {
  const table = tableView(locale, columns, rows, rows.length, NO_LIST, { path, captionKey, emptyKey: 'households.members.empty' });
  return { ...table, pager: null };
}

const NO_LIST: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 100, filters: {} };

function factsOf(household: Household, { place, members }: HouseholdFile, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const head = members.find(({ relation }) => relation === 'head');
  const since = head && formatDay(head.headFrom ?? head.joinedOn);
  const ended = household.endedOn
    ? [{ label: t('register.field.ended'), text: `${formatDay(household.endedOn)}: ${t(`households.endReason.${household.endReason}`)}` }]
    : [];
  return [
    {
      label: t('households.field.headName'),
      text: since ? t('register.head.since', { name: household.headName, day: since }) : household.headName,
    },
    { label: t('households.field.village'), text: place },
    { label: t('households.field.address'), text: household.address ?? null },
    { label: t('households.field.members'), text: String(household.statedMembers ?? members.length) },
    {
      label: t('households.field.registeredOn'),
      text: `${formatDay(household.registeredOn)} (${t(`households.origin.${household.origin}`)})`,
    },
    ...ended,
    { label: t('households.field.note'), text: household.note ?? null },
    ...(household.invented ? [{ label: t('register.field.data'), text: t('register.field.invented') }] : []),
  ];
}

function assessmentFacts({ assessedOn, class: value, b1, b2, causes, groups }: FileAssessment, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const words = (values: string[], list: string): string | null => values.map((word) => t(`households.${list}.${word}`)).join('; ') || null;
  const points = [b1 === null ? null : `B1: ${b1}`, b2 === null ? null : `B2: ${b2}`].filter(Boolean).join(' · ');
  return [
    { label: t('register.field.assessedOn'), text: formatDay(assessedOn) },
    { label: t('households.field.class'), text: t(`households.class.${value}`) },
    ...(points ? [{ label: t('register.field.points'), text: points }] : []),
    { label: t('register.field.causes'), text: words(causes, 'cause') },
    { label: t('register.field.groups'), text: words(groups, 'group') },
  ];
}

/** The classes as a picture, and the same in words, latest first. */
function historyOf(spells: FileSpell[], { today, locale }: FileReader) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  if (!spells.length) return null;
  const words = spells.map((spell) => spellWords(spell, locale));
  return {
    chart: {
      title: t('register.history.picture'),
      note: null,
      svg: spellPicture(spells, today, words.map(({ days, text }) => `${days}: ${text}`).join('; ')),
      legend: classesOf(spells).map((value) => ({ label: t(`households.class.${value}`), swatch: spellSwatch(value) })),
      table: null,
    },
    spells: words.reverse(),
  };
}

function spellWords({ class: value, village, from, until, startedBy, endedBy }: FileSpell, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const days = until ? `${formatDay(from)} – ${formatDay(until)}` : t('register.history.since', { day: formatDay(from) });
  const reasons = [t(`households.spellStart.${startedBy}`), endedBy && t(`households.spellEnd.${endedBy}`)].filter(Boolean).join(' → ');
  return { days, text: `${t(`households.class.${value}`)}, ${village}`, reasons };
}

function relativeView({ id, headName, path, kind, before, onDate }: Relative, { sees, locale }: FileReader) {
  const seen = sees(path);
  const key = `register.succession.${kind}.${before ? 'before' : 'after'}`;
  return {
    text: translate(locale, key, { day: formatDay(onDate) }),
    name: seen ? headName : maskedName(headName),
    href: seen ? `/households/${id}` : null,
  };
}

function fileView(attachment: Attachment, path: string, changes: boolean) {
  return {
    name: attachment.title || attachment.name,
    note: `${attachment.name}, ${attachment.uploadedByName}`,
    href: `/files/${attachment.id}`,
    removal: changes ? { form: buttonForm(), action: `${path}/files/${attachment.id}/removal` } : null,
  };
}

function changesOf({ id, endedOn }: Household, locale: Locale) {
  const paths = endedOn ? ['reopen'] : ['edit', 'head', 'split', 'merge', 'move', 'transfer', 'end'];
  return paths.map((path) => ({ label: translate(locale, `register.change.${path}`), href: `/households/${id}/${path}` }));
}
