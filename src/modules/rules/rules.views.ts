import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { type DaySpan } from '../platform/time/day-span.js';
import { addDays, type PlainDate } from '../platform/time/plain-date.js';
import { type ListQuery } from '../platform/web/list-query.js';
import { type Column, tableView } from '../platform/web/table-view.js';
import type { EffectiveRules, EffectiveValue } from './effective-rules.js';
import { RULE_KINDS } from './rule-kinds.js';
import { mayBeEdited } from './rule-value.rules.js';
import { confidenceStatus, statusOf, valueWithUnit } from './rule-words.views.js';

type Listed = Omit<EffectiveRules, 'values'>;

const WHOLE: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 1, filters: {} };

export const daysInWords = ({ from, until }: DaySpan, locale: Locale): string =>
  translate(locale, until ? 'rules.days.between' : 'rules.days.since', {
    from: from ? formatDay(from) : '',
    last: until ? formatDay(addDays(until, -1)) : '',
  });

export function rulesPage(sets: Listed[], list: ListQuery, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const kind = list.filters['kind'];
  const shown = sets.filter((set) => !kind || set.kind === kind);
  return {
    head: { title: t('rules.list.title') },
    secondary: [{ label: t('scores.list.title'), href: '/score-tables' }],
    table: {
      ...tableView(locale, setColumns(locale), shown, shown.length, list, {
        path: '/rules',
        captionKey: 'rules.list.caption',
        emptyKey: 'rules.list.empty',
        selects: [
          { name: 'kind', labelKey: 'rules.field.kind', options: RULE_KINDS.map((value) => ({ value, label: t(`rules.kind.${value}`) })) },
        ],
      }),
      pager: null,
    },
  };
}

function setColumns(locale: Locale): Column<Listed>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      key: 'name',
      labelKey: 'rules.field.name',
      main: true,
      cell: ({ id, name, kind }) => ({ text: name, href: `/rules/${id}`, note: t(`rules.kind.${kind}`) }),
    },
    { key: 'scope', labelKey: 'rules.field.scope', cell: ({ scopeName }) => ({ text: scopeName ?? t('rules.scope.national') }) },
    { key: 'days', labelKey: 'rules.field.days', cell: ({ span }) => ({ text: daysInWords(span, locale) }) },
    { key: 'status', labelKey: 'rules.field.status', cell: ({ status }) => ({ status: statusOf(status, locale) }) },
    {
      key: 'source',
      labelKey: 'rules.field.source',
      cell: ({ source, confidence }) => ({ text: source, note: confidenceStatus(confidence, locale).label }),
    },
  ];
}

export interface RulesRights {
  mayManage: boolean;
  mayOverride: boolean;
  mayAudit: boolean;
  mayCompare: boolean;
}

export function ruleSetPage(rules: EffectiveRules, rights: RulesRights, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = `/rules/${rules.id}`;
  const confirmable = rights.mayManage && rules.status === 'unconfirmed';
  const missing = rules.values.filter(({ value }) => value === null).length;
  return {
    head: {
      title: rules.name,
      breadcrumbs: [
        { label: t('rules.list.title'), href: '/rules' },
        { label: rules.name, href: null },
      ],
    },
    note: t(`rules.kind.${rules.kind}`),
    status: statusOf(rules.status, locale),
    action: confirmable ? { label: t('rules.confirm.title'), href: `${path}/confirm` } : null,
    secondary: [
      ...(rights.mayOverride && rules.scopeUnitId === null ? [{ label: t('rules.override.title'), href: `${path}/override` }] : []),
      ...(rights.mayCompare && rules.kind === 'poverty_standard'
        ? [{ label: t('standards.whatIf.title'), href: `/what-if?standard=${rules.id}` }]
        : []),
      ...(rights.mayAudit ? [{ label: t('audit.history'), href: `/audit?object=RuleSet:${rules.id}` }] : []),
    ],
    waiting: rules.status === 'unconfirmed' ? t(rules.scopeUnitId === null ? 'rules.set.waiting' : 'rules.set.waitingProvince') : null,
    missing: missing ? t('rules.set.missing', { count: missing }) : null,
    facts: facts(rules, locale),
    table: {
      ...tableView(locale, valueColumns(rules, rights.mayManage, locale), rules.values, rules.values.length, WHOLE, {
        path,
        captionKey: 'rules.set.caption',
        emptyKey: 'rules.set.empty',
      }),
      pager: null,
    },
  };
}

function facts(rules: EffectiveRules, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { decisionNumber: number, decisionDate, confirmedByName: name } = rules;
  const decided = number && decisionDate ? t('rules.set.decision', { number, day: formatDay(decisionDate as PlainDate) }) : null;
  return [
    { label: t('rules.field.scope'), text: rules.scopeName ?? t('rules.scope.national') },
    ...(rules.basedOnId ? [{ label: t('rules.field.basedOn'), text: t('rules.set.national'), href: `/rules/${rules.basedOnId}` }] : []),
    { label: t('rules.field.days'), text: daysInWords(rules.span, locale) },
    { label: t('rules.field.source'), text: rules.source },
    { label: t('rules.field.confidence'), status: confidenceStatus(rules.confidence, locale) },
    ...(decided ? [{ label: t('rules.field.decision'), text: [decided, name].filter(Boolean).join(' · ') }] : []),
  ];
}

function valueColumns(rules: EffectiveRules, mayManage: boolean, locale: Locale): Column<EffectiveValue>[] {
  const own = (value: EffectiveValue): boolean => rules.basedOnId !== null && value.ruleSetId === rules.id;
  return [
    {
      key: 'label',
      labelKey: 'rules.field.label',
      main: true,
      cell: (value) => ({
        text: value.label,
        href: mayManage && mayBeEdited(value.unit) ? `/rules/${rules.id}/values/${value.key}` : null,
        note: own(value) ? translate(locale, 'rules.set.own') : null,
      }),
    },
    {
      key: 'value',
      labelKey: 'rules.field.value',
      cell: (value) => ({
        text: valueWithUnit(value, locale),
        note: value.value === null && !value.note ? translate(locale, 'rules.value.why') : null,
      }),
    },
    { key: 'source', labelKey: 'rules.field.source', cell: ({ source, note }) => ({ text: source, note }) },
    { key: 'confidence', labelKey: 'rules.field.confidence', cell: ({ confidence }) => ({ status: confidenceStatus(confidence, locale) }) },
    { key: 'status', labelKey: 'rules.field.status', cell: ({ status }) => ({ status: statusOf(status, locale) }) },
  ];
}
