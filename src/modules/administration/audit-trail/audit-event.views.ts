import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { hasText, type Locale, translate } from '../../platform/i18n/i18n.js';
import { isPlainDate } from '../../platform/time/plain-date.js';
import type { AuditDetail } from './audit-trail.query.js';
import { actorLabel, fieldLabel, objectLabel, typeLabel, verbLabel } from './audit-words.js';

/** Where a thing has a page of its own. */
const PAGES: Record<string, string> = {
  Campaign: '/campaigns/',
  Unit: '/units/',
  CalendarDay: '/administration/calendar/',
};

/** Fields whose values are words of another page. */
const VALUE_WORDS: Record<string, string> = {
  'Campaign.state': 'campaigns.state',
  'Campaign.kind': 'campaigns.kind',
  'CampaignTransition.fromState': 'campaigns.state',
  'details.role': 'access.role',
  'details.status': 'platform.status',
  'details.verb': 'audit.verb',
  'details.type': 'audit.type',
  'CampaignTransition.toState': 'campaigns.state',
  'Membership.role': 'access.role',
  'UserAccount.status': 'platform.status',
};

const UNIT_FIELDS: ReadonlySet<string> = new Set(['unit', 'unitId', 'launchingUnit', 'standingOffice', 'fromUnit', 'toUnit', 'parentId']);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Numbers of units that the changes mention, to be shown by name. */
export function mentionedUnits({ changes }: AuditDetail): number[] {
  const values = changes.flatMap(({ before, after }) => [...Object.entries(before ?? {}), ...Object.entries(after ?? {})]);
  return values.flatMap(([field, value]) => (UNIT_FIELDS.has(field) && typeof value === 'number' ? [value] : []));
}

export function auditEventPage(event: AuditDetail, unitNames: ReadonlyMap<number, string>, locale: Locale, managesPeople: boolean) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const object = objectLabel(event, locale);
  const title = `${verbLabel(event.verb, locale)}: ${object}`;
  const page = event.objectType === 'UserAccount' && managesPeople ? '/people/' : PAGES[event.objectType];
  return {
    head: {
      title,
      breadcrumbs: [
        { label: t('audit.list.title'), href: '/audit' },
        { label: title, href: null },
      ],
    },
    facts: [
      { label: t('audit.column.at'), text: formatDayTime(event.at) },
      {
        label: t('audit.column.actor'),
        text: actorLabel(event, locale),
        href: event.actorId === null ? null : `/audit?actor=${event.actorId}`,
      },
      { label: t('audit.column.verb'), text: verbLabel(event.verb, locale) },
      { label: typeLabel(event.objectType, locale), text: object, href: page ? page + event.objectId : null },
      { label: t('audit.column.unit'), text: event.unitName },
      { label: t('audit.column.why'), text: event.why },
      { label: t('audit.event.requestId'), text: event.requestId },
      {
        label: t('audit.event.seal'),
        text: event.seal === null ? t('audit.event.notSealed') : t('audit.event.sealed', { seal: event.seal }),
      },
    ].filter(({ text }) => text !== null),
    historyHref: `/audit?object=${event.objectType}:${event.objectId}`,
    changes: event.changes.map((change) => changeView(change, unitNames, locale)),
  };
}

/** Field by field, before beside after; of a new record only what it has, of a deleted one what it had. */
function changeView({ type, id, before, after }: AuditDetail['changes'][number], unitNames: ReadonlyMap<number, string>, locale: Locale) {
  const show = (field: string, value: unknown): string =>
    (UNIT_FIELDS.has(field) ? unitNames.get(Number(value)) : undefined) ?? words(`${type}.${field}`, value, locale);
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const details = type === 'details';
  return {
    title: details ? translate(locale, 'audit.event.details') : `${typeLabel(type, locale)} ${id}`,
    kind: details ? null : translate(locale, `audit.event.${before === null ? 'created' : after === null ? 'deleted' : 'changed'}`),
    sides: before !== null && after !== null,
    fields: fields
      .filter((field) => (before !== null && after !== null) || isGiven((after ?? before)![field]))
      .map((field) => ({
        label: fieldLabel(type, field, locale),
        before: show(field, before?.[field]),
        after: show(field, after === null ? before?.[field] : after[field]),
      })),
  };
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

function words(place: string, value: unknown, locale: Locale): string {
  if (!isGiven(value)) return '–';
  const key = VALUE_WORDS[place] && typeof value === 'string' ? `${VALUE_WORDS[place]}.${value}` : null;
  if (key && hasText(locale, key)) return translate(locale, key);
  if (typeof value === 'boolean') return translate(locale, value ? 'platform.yes' : 'platform.no');
  if (isPlainDate(value)) return formatDay(value);
  if (typeof value === 'string') return INSTANT.test(value) ? formatDayTime(new Date(value)) : value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
