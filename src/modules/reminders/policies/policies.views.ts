import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { type EffectiveRules, valuesInForce } from '../../rules/effective-rules.js';
import type { DutySource } from '../duty-sources.js';
import type { ReminderPolicy } from '../reminder-steps.rules.js';
import { policyOf } from './policies.js';

interface Listed {
  source: DutySource;
  rules: EffectiveRules | null;
}

const WHOLE: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 1, filters: {} };

/** Under each kind the country's policy, then those of the units that laid down their own. */
export function policiesPage(
  sources: readonly DutySource[],
  policies: readonly EffectiveRules[],
  catalogue: Omit<EffectiveRules, 'values'>[],
  mayOpen: boolean,
  locale: Locale,
) {
  const listed = sources.flatMap((source): Listed[] => {
    const national = policies.find(({ code, basedOnId }) => code === source.kind && basedOnId === null);
    if (!national) return [{ source, rules: null }];
    return [national, ...policies.filter(({ basedOnId }) => basedOnId === national.id)].map((rules) => ({ source, rules }));
  });
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const linkTo = (id: number): string | null => (mayOpen ? `/rules/${id}` : null);
  return {
    head: {
      title: t('reminders.policies.title'),
      breadcrumbs: [
        { label: t('reminders.duties.title'), href: '/duties' },
        { label: t('reminders.policies.title'), href: null },
      ],
    },
    secondary: mayOpen ? catalogue.map(({ id, name }) => ({ label: name, href: `/rules/${id}` })) : [],
    table: {
      ...tableView(locale, columns(linkTo, locale), listed, listed.length, WHOLE, {
        path: '/reminder-policies',
        captionKey: 'reminders.policies.caption',
        emptyKey: 'reminders.policies.empty',
      }),
      pager: null,
    },
  };
}

function columns(linkTo: (id: number) => string | null, locale: Locale): Column<Listed>[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return [
    {
      key: 'kind',
      labelKey: 'reminders.policies.what',
      main: true,
      cell: ({ source, rules }) => ({ text: t(`reminders.kind.${source.kind}.name`), href: rules && linkTo(rules.id) }),
    },
    {
      key: 'where',
      labelKey: 'reminders.policies.where',
      cell: ({ rules }) => ({ text: rules?.scopeName ?? t('reminders.policies.everywhere') }),
    },
    {
      key: 'when',
      labelKey: 'reminders.policies.when',
      wide: true,
      cell: ({ rules }) => ({ text: rules ? inWords(policyOf(valuesInForce(rules)), locale) : null }),
    },
    {
      key: 'who',
      labelKey: 'reminders.policies.who',
      cell: ({ source }) => ({ text: [...new Set(source.roles.owner)].map((role) => t(`access.role.${role}`)).join(', ') }),
    },
    {
      key: 'status',
      labelKey: 'rules.field.status',
      cell: ({ rules }) => {
        const status = rules?.status ?? 'inactive';
        return { status: { kind: status === 'active' ? 'good' : 'neutral', label: t(`rules.status.${status}`) } };
      },
    },
    {
      key: 'source',
      labelKey: 'rules.field.source',
      cell: ({ rules }) => ({ text: rules?.source ?? null, note: rules && t(`rules.confidence.${rules.confidence}`) }),
    },
  ];
}

function inWords({ before, late, headAfter, aboveAfter, moves }: ReminderPolicy, locale: Locale): string {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const ahead = before.filter((count) => count > 0).sort((a, b) => b - a);
  return [
    ...(ahead.length ? [t('reminders.policies.before', { days: ahead.join(', ') })] : []),
    ...(before.includes(0) ? [t('reminders.policies.onDay')] : []),
    ...(late.most ? [t('reminders.policies.late', { every: late.every, most: late.most })] : []),
    ...(headAfter === null ? [] : [t('reminders.policies.head', { days: headAfter })]),
    ...(aboveAfter === null ? [] : [t('reminders.policies.above', { days: aboveAfter })]),
    ...(moves ? [t('reminders.policies.moves')] : []),
  ].join('; ');
}
