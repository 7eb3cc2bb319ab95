import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../database/base-columns.js';
import type { PlainDate } from './plain-date.js';

const CalendarDaySchema = defineEntity({
  name: 'CalendarDay',
  properties: {
    ...idColumn,
    day: p.date().$type<PlainDate>().unique(),
    kind: p.enum(['holiday', 'swapped_off', 'make_up_work']),
    name: p.string(),
    source: p.text(),
    confidence: p.enum(['VERIFIED', 'KNOWN', 'UNSURE']),
    /** shipped: as the program brought it, and kept up to date by its releases · edited: an administrator's word, never overwritten. */
    origin: p.enum(['shipped', 'edited']),
    /** Taken out of the calendar by an administrator; stays as a row so that it is not brought back by the next start. */
    removed: p.boolean().default(false),
    ...versionColumn,
  },
});

/** A day that is not what its weekday says: a holiday, a swapped day off, a day worked for it. One row a day. */
export class CalendarDay extends CalendarDaySchema.class {}
CalendarDaySchema.setClass(CalendarDay);
