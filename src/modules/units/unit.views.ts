import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Column } from '../platform/web/table-view.js';
import type { UnitLevel } from './unit-kinds.js';
import { TRAIT_KEYS } from './unit-trait.entity.js';
import type { PastTrait, PastVersion, Relation, UnitHistory } from './unit-history.query.js';
import { confidenceStatus, daysText, plainTable, sourceText } from './unit-words.views.js';
import type { TreeUnit } from './unit-tree.query.js';
import type { UnitRow } from './units-list.query.js';

export interface UnitOnPage {
  unit: { id: number; level: UnitLevel; code: string | null };
  /** As it stood on the day, or, when it was not in force, at its last. */
  shown: PastVersion;
  inForce: boolean;
  day: PlainDate;
  today: PlainDate;
  ancestors: TreeUnit[];
  history: UnitHistory;
  below: { rows: UnitRow[]; total: number };
  organisations: { rows: UnitRow[]; total: number };
  mayManage: boolean;
  visible(path: string): boolean;
}

export function unitPage(page: UnitOnPage, locale: Locale) {
  const { unit, shown, inForce, day, today } = page;
  const t = (key: string): string => translate(locale, key);
  const on = day === today ? '' : `?on=${day}`;
  return {
    head: { title: shown.name, breadcrumbs: breadcrumbs(page, on, t) },
    note: translate(locale, 'units.asOf', { day: formatDay(day) }),
    status: inForce ? null : { kind: 'neutral', label: t('units.show.notInForce') },
    secondary: page.mayManage ? actions(page, on, t) : [],
    asOf: { action: `/units/${unit.id}`, day: formatDay(day), label: t('units.field.asOf') },
    facts: facts(page, on, locale),
    successors: relations(page.history.relations, 'after', locale),
    predecessors: relations(page.history.relations, 'before', locale),
    below: childTable(page.below.rows, 'units.show.below', on, locale),
    organisations: childTable(page.organisations.rows, 'units.show.organisations', on, locale),
    moreBelow: page.below.total > page.below.rows.length ? `/units?parent=${unit.id}${on.replace('?', '&')}` : null,
    moreLabel: translate(locale, 'units.show.all', { count: page.below.total }),
    versions: plainTable(locale, versionColumns(locale), page.history.versions, 'units.show.versions', 'units.show.noVersions'),
    traits: plainTable(locale, traitColumns(locale), page.history.traits, 'units.show.traits', 'units.show.noTraits'),
  };
}

function breadcrumbs({ ancestors, unit, shown, visible }: UnitOnPage, on: string, t: (key: string) => string) {
  const above = ancestors.filter(({ id, level }) => id !== unit.id && level !== 'nation');
  const links = above.map(({ id, name, path }) => ({ label: name, href: visible(path) ? `/units/${id}${on}` : null }));
  return [{ label: t('menu.units'), href: '/units' }, ...links, { label: shown.name, href: null }];
}

const CHANGES = ['name', 'parent', 'merger', 'split', 'class', 'start', 'end'] as const;

function actions({ unit }: UnitOnPage, on: string, t: (key: string) => string) {
  const addBelow = { label: t('units.new.title'), href: `/units/new?parent=${unit.id}${on.replace('?', '&')}` };
  if (unit.level === 'nation') return [addBelow];
  return [addBelow, ...CHANGES.map((change) => ({ label: t(`units.${change}.title`), href: `/units/${unit.id}/${change}${on}` }))];
}

function facts({ unit, shown, history, day, ancestors, visible }: UnitOnPage, on: string, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const parent = ancestors.find(({ id }) => id === shown.parentId);
  const trait = (key: string) => history.traits.find((one) => one.key === key && covers(one, day));
  const traitText = (found: PastTrait | undefined) => (found ? t(`units.trait.${found.value}`) : null);
  const fact = (label: string, text: string | null, href: string | null = null) => ({ label: t(label), text, href });
  return [
    fact('units.field.level', t(`units.level.${unit.level}`)),
    fact('units.field.kind', t(`units.kind.${shown.kind}`)),
    fact('units.field.code', unit.code),
    fact('units.field.parent', shown.parentName, parent && visible(parent.path) ? `/units/${parent.id}${on}` : null),
    fact('units.field.days', daysText(shown, locale)),
    ...(CLASSED.includes(unit.level) ? TRAIT_KEYS.map((key) => fact(`units.trait.${key}`, traitText(trait(key)))) : []),
    fact('units.field.source', sourceText(shown)),
    { label: t('units.field.confidence'), text: null, status: confidenceStatus(shown.confidence, locale) },
  ];
}

/** Area and difficulty are said of communes and villages only. */
const CLASSED: readonly UnitLevel[] = ['commune', 'village'];

const covers = ({ from, until }: { from: PlainDate | null; until: PlainDate | null }, day: PlainDate): boolean =>
  (from === null || from <= day) && (until === null || day < until);

function relations(all: Relation[], direction: Relation['direction'], locale: Locale) {
  const rows = all.filter((relation) => relation.direction === direction);
  return plainTable(locale, relationColumns(locale), rows, `units.show.${direction}`, `units.show.none.${direction}`);
}

function relationColumns(locale: Locale): Column<Relation>[] {
  return [
    {
      key: 'name',
      labelKey: 'units.field.unit',
      main: true,
      cell: ({ unitId, name, visible, on, confidence }) => ({
        text: name ?? (confidence === 'UNSURE' ? translate(locale, 'units.show.successorUnknown') : null),
        href: visible ? `/units/${unitId}?on=${on}` : null,
      }),
    },
    {
      key: 'kind',
      labelKey: 'units.field.change',
      cell: ({ kind, note }) => ({ text: translate(locale, `units.succession.${kind}`), note }),
    },
    { key: 'on', labelKey: 'units.field.on', cell: ({ on }) => ({ text: formatDay(on) }) },
    ...sourceColumns<Relation>(locale),
  ];
}

function versionColumns(locale: Locale): Column<PastVersion>[] {
  return [
    { key: 'name', labelKey: 'units.field.name', main: true, cell: ({ name }) => ({ text: name }) },
    { key: 'parent', labelKey: 'units.field.parent', cell: ({ parentName }) => ({ text: parentName }) },
    { key: 'days', labelKey: 'units.field.days', cell: (row) => ({ text: daysText(row, locale) }) },
    ...sourceColumns<PastVersion>(locale),
  ];
}

function traitColumns(locale: Locale): Column<PastTrait>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    { key: 'key', labelKey: 'units.field.trait', main: true, cell: ({ key }) => ({ text: t(`units.trait.${key}`) }) },
    { key: 'value', labelKey: 'units.field.value', cell: ({ value }) => ({ text: t(`units.trait.${value}`) }) },
    { key: 'days', labelKey: 'units.field.days', cell: (row) => ({ text: daysText(row, locale) }) },
    ...sourceColumns<PastTrait>(locale),
  ];
}

function sourceColumns<Row extends PastVersion | PastTrait | Relation>(locale: Locale): Column<Row>[] {
  return [
    { key: 'source', labelKey: 'units.field.source', cell: (row) => ({ text: sourceText(row) }) },
    { key: 'confidence', labelKey: 'units.field.confidence', cell: ({ confidence }) => ({ status: confidenceStatus(confidence, locale) }) },
  ];
}

function childTable(rows: UnitRow[], captionKey: string, on: string, locale: Locale, emptyKey = `${captionKey}.none`) {
  const t = (key: string): string => translate(locale, key);
  const columns: Column<UnitRow>[] = [
    { key: 'name', labelKey: 'units.field.name', main: true, cell: ({ id, name }) => ({ text: name, href: `/units/${id}${on}` }) },
    { key: 'kind', labelKey: 'units.field.kind', cell: ({ kind }) => ({ text: t(`units.kind.${kind}`) }) },
    { key: 'code', labelKey: 'units.field.code', cell: ({ code }) => ({ text: code }) },
    {
      key: 'difficulty',
      labelKey: 'units.trait.difficulty',
      cell: ({ difficulty }) => ({ text: difficulty && t(`units.trait.${difficulty}`) }),
    },
  ];
  return plainTable(locale, columns, rows, captionKey, emptyKey);
}
