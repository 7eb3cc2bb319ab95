import type { Actor } from '../platform/actor.js';
import { addDays, dayOf, yearOf } from '../platform/time/plain-date.js';
import type { ItemRow } from './content/pledge-content.query.js';
import type { FigureInput } from './judging/judgement-inputs.js';

export interface FigureRows {
  href: string;
  /** What the link opens; null where it is plain. */
  labelKey: string | null;
}

/**
 * Where the rows behind a figure are read, as they stood on the evening it speaks of. Who may not see files of households gets the
 * figures of the parts; who sees nothing of the unit gets no link.
 */
export function rowsBehind({ on, measurementId, measure }: FigureInput, item: ItemRow, actor: Actor): FigureRows[] {
  if (measurementId !== null) return [{ href: `/results/${measurementId}`, labelKey: null }];
  const { measuredUnitId, measuredPath, measureDetail } = item;
  if (measuredPath === null || !actor.canAt('household.count', measuredPath)) return [];
  const named = actor.canAt('household.view', measuredPath);
  const year = yearOf(on);
  const scope = { unit: String(measuredUnitId), from: dayOf(year - 1, 12, 31), to: on };
  const page = (path: string, asked: Record<string, string>): string => `${path}?${new URLSearchParams(asked)}`;
  const list = named ? '/movements/households' : '/movements';
  const ofClass = (of: string, labelKey: string | null): FigureRows => ({
    href: page(list, { ...scope, class: of, kind: 'end' }),
    labelKey,
  });
  if (measure === 'poor_or_near_poor')
    return [ofClass('poor', 'households.class.poor'), ofClass('near_poor', 'households.class.near_poor')];
  if (measure === 'lacking') return [{ href: page('/reports/4', scope), labelKey: null }];
  if (measure !== 'supported') return [ofClass(measure === 'near_poor' ? 'near_poor' : 'poor', null)];
  const given = { programme: measureDetail ?? '', from: dayOf(year, 1, 1), until: addDays(on, 1) };
  return named ? [{ href: page('/support/given', given), labelKey: null }] : [];
}
