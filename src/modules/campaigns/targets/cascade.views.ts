import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Breakdown, CascadeChildRow } from './cascade.query.js';
import { fallsShort, numeratorAtTarget } from './cascade.rules.js';
import type { TargetRow } from './target-list.query.js';
import { figuresText, valueText } from './target-words.js';
import { acceptedStatus } from './targets.views.js';

const round = (value: number): number => Math.round(value * 100) / 100;

/** What was assigned below a target, and whether it carries it: in the indicator's own arithmetic. */
export function breakdownView({ parent, children, cascade }: Breakdown, row: TargetRow, path: string, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `targets.cascade.${key}`, params);
  const result = cascade.result === null ? null : valueText(row, round(cascade.result), locale);
  const gap = cascade.gap === null ? null : valueText(row, round(Math.abs(cascade.gap)), locale);
  const short = fallsShort(cascade);
  return {
    how: t(`how.${cascade.kind}`),
    caption: t('caption', { count: children.length }),
    verdict:
      result === null
        ? null
        : {
            kind: short ? 'warning' : 'success',
            text: t(short ? 'short' : 'carries', { result, target: valueText(row, row.value, locale), gap: gap! }),
          },
    notes: [
      ...(parent.missing ? [t('missing', { count: parent.missing })] : []),
      ...(cascade.unweighed ? [t('unweighed', { count: cascade.unweighed })] : []),
      ...(parent.shortfallReason ? [t('waived', { reason: parent.shortfallReason })] : []),
    ],
    waivable: short || parent.shortfallReason !== null,
    showsNumerator: cascade.kind !== 'not_additive',
    rows: children.map((child) => childView(child, row, path, locale)),
  };
}

function childView(child: CascadeChildRow, row: TargetRow, path: string, locale: Locale) {
  const numerator = numeratorAtTarget(row.type, child);
  // What may be left is rounded down to whole households, what must be covered is rounded up: so the target is met, not nearly met.
  const whole =
    numerator === null
      ? null
      : row.type === 'coverage_pct' || row.type === 'count'
        ? Math.ceil(numerator - 1e-9)
        : Math.floor(numerator + 1e-9);
  return {
    href: `${path}/${child.id}`,
    unit: unitTitle(child.unitKind, child.unitName),
    baseline: figuresText(row, child.baselineNumerator, child.baselineDenominator, locale),
    value: valueText({ ...row, statedPercent: child.statedPercent }, child.value, locale),
    numerator: whole === null ? null : formatNumber(whole, locale),
    status: acceptedStatus(child.accepted, locale),
  };
}
