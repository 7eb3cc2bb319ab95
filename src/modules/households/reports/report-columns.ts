import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { CAUSES, GROUPS_OF_HOUSEHOLDS } from '../household-words.js';
import { ethnicName } from '../register/ethnic-groups.js';
import type { Standard } from '../standards/standard.rules.js';
import type { CountedRow } from './counted-report.query.js';
import type { CountedReport } from './report-catalogue.js';
import type { FigureColumn } from './report-figures.js';
import { dimensionsOf } from './standard-columns.js';

interface Asked {
  report: CountedReport;
  standard: Standard | null;
  rows: readonly CountedRow[];
  locale: Locale;
}

export const PLACE_COLUMNS: readonly FigureColumn[] = [
  { key: 'place', labelKey: 'reports.column.place', type: 'text' },
  { key: 'unit', labelKey: 'reports.column.unit', type: 'text', heads: true },
];

/** The columns of a report after STT and place. Where data name them (indicators, ethnic groups), the data are asked. */
export function columnsOf(asked: Asked): FigureColumn[] {
  const { keys, classes, rates } = asked.report;
  const [of] = classes;
  if (keys === 'class') return summary();
  const total = number('total', `reports.column.total.${of}`);
  if (keys === 'lack') return [total, known(of!), ...(rates ? lackShares(asked) : lacks(asked, false)), ...unjudged()];
  if (keys === 'group')
    return [total, ...GROUPS_OF_HOUSEHOLDS.map((group) => pair(`group.${group}`, { labelKey: `households.group.${group}` }, of!))];
  if (keys === 'cause') return [total, ...[...CAUSES.map(causeOf), NO_CAUSE].map(([key, label]) => pair(key, { labelKey: label }, of!))];
  if (keys === 'ethnic') return [total, ...ethnicGroups(asked, of!)];
  if (keys === 'child') return children(asked);
  return [total, known(of!), ...dimensions(asked), ...unjudged()];
}

const number = (key: string, labelKey: string): FigureColumn => ({ key, labelKey, figure: { count: key } });
const share = (key: string, of: string, labelKey: string): FigureColumn => ({
  ...{ key: `${key}%${of}`, labelKey, type: 'percent' },
  figure: { share: key, of },
});

const known = (of: string): FigureColumn => number('known', `reports.column.known.${of}`);
const unjudged = (): FigureColumn[] => [
  number('other_standard', 'reports.column.otherStandard'),
  number('unknown', 'reports.column.unknown'),
];
const causeOf = (cause: string): [string, string] => [`cause.${cause}`, `households.cause.${cause}`];
const NO_CAUSE: [string, string] = ['no_cause', 'reports.column.noCause'];

/** Number and share of the class, under one heading. */
const pair = (key: string, name: { labelKey?: string; label?: string }, of: string): FigureColumn => ({
  ...{ key: `of.${key}`, ...name },
  children: [number(key, 'reports.column.households'), share(key, 'total', `reports.column.rateOf.${of}`)],
});

function summary(): FigureColumn[] {
  const all: FigureColumn[] = [
    { key: 'population', labelKey: 'reports.column.households', figure: { whole: 'population' } },
    { key: 'minorityPopulation', labelKey: 'reports.column.minority', figure: { whole: 'minorityPopulation' } },
    { key: 'people', labelKey: 'reports.column.people', figure: { whole: 'people' } },
  ];
  const of = (value: 'poor' | 'near_poor'): FigureColumn => ({
    ...{ key: `class.${value}`, labelKey: `households.class.${value}` },
    children: [
      number(value, 'reports.column.households'),
      share(value, 'population', 'reports.column.rateOf.all'),
      number(`${value}.minority`, 'reports.column.minority'),
      share(`${value}.minority`, 'minorityPopulation', 'reports.column.rateOf.minority'),
    ],
  });
  const average = [number('average', 'reports.column.households'), share('average', 'population', 'reports.column.rateOf.all')];
  return [
    { key: 'all', labelKey: 'reports.column.all', children: all },
    ...[of('poor'), of('near_poor')],
    { key: 'class.average', labelKey: 'households.class.average', children: average },
  ];
}

function lacks({ standard }: Asked, rates: boolean): FigureColumn[] {
  return dimensionsOf(standard).map(({ name, indicators }) => ({
    ...{ key: `dimension.${name}`, label: name },
    children: indicators.map(({ position, name: label }) => {
      const key = `lack.${position}`;
      return rates ? { ...share(key, 'known', ''), label } : { ...number(key, ''), label };
    }),
  }));
}

function lackShares(asked: Asked): FigureColumn[] {
  return [{ key: 'shares', labelKey: `reports.column.lackShares`, children: lacks(asked, true) }].filter(
    ({ children: below }) => below.length,
  );
}

function ethnicGroups({ rows, locale }: Asked, of: string): FigureColumn[] {
  const keys = [...new Set(rows.flatMap(({ counts }) => Object.keys(counts)))].filter((key) => key.startsWith('ethnic.')).sort();
  return keys.map((key) => {
    const code = key.slice('ethnic.'.length);
    return pair(key, { label: code === 'unknown' ? translate(locale, 'reports.column.ethnicUnknown') : ethnicName(code)! }, of);
  });
}

function children(asked: Asked): FigureColumn[] {
  return [
    number('total', 'reports.column.children'),
    number('households', 'reports.column.householdsWithChildren'),
    {
      key: 'own',
      labelKey: 'reports.column.own',
      children: ['uninsured', 'malnourished'].map((key) => number(key, `reports.column.${key}`)),
    },
    number('known', 'reports.column.childrenKnown'),
    ...lacks(asked, false),
    ...unjudged(),
  ];
}

function dimensions({ standard }: Asked): FigureColumn[] {
  const most = standard?.indicators.length ?? 0;
  const numbers = Array.from({ length: most + 1 }, (_, n): FigureColumn => ({ ...number(`lacking.${n}`, ''), label: String(n) }));
  const names = dimensionsOf(standard).map(({ name }, at): FigureColumn => ({ ...number(`dimension.${at + 1}`, ''), label: name }));
  return [
    { key: 'byNumber', labelKey: 'reports.column.byNumber', children: numbers },
    { key: 'byDimension', labelKey: 'reports.column.byDimension', children: names },
  ].filter(({ children: below }) => below.length);
}
