import { formatDayTime, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type ListQuery, listHref } from '../../platform/web/list-query.js';
import { listSheet } from '../../platform/web/sheet-file.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { AuditFilters } from './audit-filters.js';
import { MOST_EXPORTED, type AuditRow } from './audit-trail.query.js';
import { actorLabel, objectLabel, typeLabel, verbLabel } from './audit-words.js';

const PATH = '/audit';

interface Listed {
  rows: AuditRow[];
  older: boolean;
  choices: { verbs: string[]; types: string[] };
}

export function auditTrailPage({ rows, older, choices }: Listed, filters: AuditFilters, list: ListQuery, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const kept = without(list.filters, 'before');
  const plain = { ...list, filters: kept };
  const hrefWithout = (name: string): string => PATH + listHref({ ...plain, filters: without(kept, name) });
  const table = tableView(locale, columns(locale), rows, rows.length, plain, {
    path: PATH,
    captionKey: 'audit.list.caption',
    emptyKey: 'audit.list.empty',
    searchLabelKey: 'audit.list.search',
    texts: [{ name: 'unit', labelKey: 'audit.list.unit' }],
    selects: [
      select('verb', 'audit.list.verb', choices.verbs, (verb) => verbLabel(verb, locale), locale),
      select('type', 'audit.list.type', choices.types, (type) => typeLabel(type, locale), locale),
    ],
    days: [
      { name: 'from', labelKey: 'audit.list.from' },
      { name: 'to', labelKey: 'audit.list.to' },
    ],
    hidden: ['object', 'actor'].flatMap((name) => (kept[name] ? [{ name, value: kept[name] }] : [])),
    csv: true,
  });
  const [newest] = rows;
  return {
    head: { title: t('audit.list.title') },
    // Rows come by the thousand: older ones follow below, and nobody counts them.
    table: { ...table, pager: null },
    csvNote: t('audit.list.csvNote', { most: formatNumber(MOST_EXPORTED, locale) }),
    narrowed: [
      ...(filters.objectId !== null
        ? [
            {
              text: t('audit.list.ofObject', { object: newest ? objectLabel(newest, locale) : kept['object'] }),
              href: hrefWithout('object'),
            },
          ]
        : []),
      ...(filters.actor !== null
        ? [{ text: t('audit.list.ofActor', { actor: newest?.actorName ?? filters.actor }), href: hrefWithout('actor') }]
        : []),
    ],
    olderHref: older ? PATH + listHref({ ...plain, filters: { ...kept, before: String(rows.at(-1)!.id) } }) : null,
    newestHref: filters.before === null ? null : PATH + listHref(plain),
  };
}

const without = (filters: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));

export function auditSheet(rows: AsyncIterable<AuditRow>, locale: Locale) {
  const sheet = listSheet(locale, columns(locale), [], { name: translate(locale, 'audit.list.file') });
  return { ...sheet, rows: records(rows, locale) };
}

async function* records(rows: AsyncIterable<AuditRow>, locale: Locale) {
  const shown = columns(locale);
  for await (const row of rows) yield Object.fromEntries(shown.map(({ key, cell }) => [key, cell(row).text ?? '']));
}

function columns(locale: Locale): Column<AuditRow>[] {
  const column = (key: string, cell: Column<AuditRow>['cell']): Column<AuditRow> => ({ key, labelKey: `audit.column.${key}`, cell });
  return [
    { ...column('at', ({ id, at }) => ({ text: formatDayTime(at), href: `${PATH}/${id}` })), main: true, whole: true },
    column('actor', (row) => ({ text: actorLabel(row, locale) })),
    column('verb', ({ verb }) => ({ text: verbLabel(verb, locale) })),
    column('object', (row) => ({ text: objectLabel(row, locale), note: row.objectLabel && typeLabel(row.objectType, locale) })),
    column('unit', ({ unitName }) => ({ text: unitName })),
    column('why', ({ why }) => ({ text: why })),
  ];
}

function select(name: string, labelKey: string, values: string[], label: (value: string) => string, locale: Locale) {
  const options = values.map((value) => ({ value, label: label(value) }));
  return { name, labelKey, options: options.sort((a, b) => a.label.localeCompare(b.label, locale)) };
}
