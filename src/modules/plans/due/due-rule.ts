import { z } from 'zod';
import type { PlainDate } from '../../platform/time/plain-date.js';

const year = z.int().min(1900).max(2200);
const month = z.int().min(1).max(12);
const day = z.custom<PlainDate>((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
/** Whether the last day moves when it is no working day. Documents rarely say so, hence never by itself. */
const move = z.enum(['none', 'next', 'previous']).default('none');

/** What a limit may be counted from. */
export const DUE_EVENTS = ['document', 'start', 'end'] as const;
export type DueEvent = (typeof DUE_EVENTS)[number];

/** When something is due, as the document says it. Days are derived from it (`due.rules.ts`), never the other way round. */
export const DueRule = z.discriminatedUnion('kind', [
  /** The document names no time. */
  z.object({ kind: z.literal('none') }),
  /** "trước ngày 10/12/2017": strictly before. */
  z.object({ kind: z.literal('before_day'), day, move }),
  z.object({ kind: z.literal('by_day'), day, move }),
  /** "trước tháng 10/2017": the last day of September. */
  z.object({ kind: z.literal('before_month'), year, month, move }),
  z.object({ kind: z.literal('in_month'), year, month, move }),
  z.object({ kind: z.literal('in_quarter'), year, quarter: z.int().min(1).max(4), move }),
  z.object({ kind: z.literal('in_year'), year, move }),
  /** Each month, from a day of it (null: its first) to a day of it (31: its last). */
  z.object({ kind: z.literal('monthly'), from: z.int().min(1).max(31).nullable(), to: z.int().min(1).max(31), move }),
  z.object({ kind: z.literal('quarterly'), move }),
  /** Each year by a day of it; `strict`: before it. */
  z.object({ kind: z.literal('yearly'), month, day: z.int().min(1).max(31), strict: z.boolean(), move }),
  z.object({
    kind: z.literal('event'),
    event: z.enum(DUE_EVENTS),
    /** Negative: before it. */
    offset: z.int().min(-3660).max(3660),
    count: z.enum(['calendar', 'working']),
    move,
  }),
]);
export type DueRule = z.infer<typeof DueRule>;
