import { formatNumber } from '../../platform/format/format.js';
import { EditConflict } from '../../platform/rule-broken.js';
import type { KnownRevision } from './measurement.repository.js';
import type { ReportedRow } from './report-input.js';

/** Somebody reported one of the figures since the form was printed: what they sent stands beside what was typed. */
export function conflictOf(claimed: readonly { row: ReportedRow; before: KnownRevision | undefined }[]): EditConflict | null {
  const overtaken = claimed.filter(({ row, before }) => row.seen !== undefined && row.seen !== (before?.revision ?? 0));
  if (!overtaken.length) return null;
  const current = overtaken.flatMap(({ row: { ref }, before }) => {
    const at = (field: string): string => (ref ? `${field}_${ref}` : field);
    const { numerator = null, denominator = null, note = '' } = before ?? {};
    return [
      [at('numerator'), text(numerator)],
      [at('denominator'), text(denominator)],
      [at('note'), note ?? ''],
    ];
  });
  return new EditConflict(Object.fromEntries(current) as Record<string, string>, overtaken[0]!.before?.revision ?? 0);
}

const text = (figure: number | null): string => (figure === null ? '' : formatNumber(figure));
