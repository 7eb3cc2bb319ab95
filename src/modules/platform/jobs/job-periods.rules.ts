import { addDays, addMonths, dayOf, type PlainDate, plainDate, quarterKey, startOfMonth, startOfQuarter } from '../time/plain-date.js';

export type Every = 'hour' | 'day' | 'month' | 'quarter';

export interface JobTiming {
  every: Every;
  /** Vietnamese time 'HH:MM' of the day, or of the first day of the month or quarter; every hour: the minute, ':MM'. */
  at: string;
  /** After downtime: every missed period, oldest first, or only the latest one. */
  catchUp: 'each' | 'latest';
}

/** What a job runs once for. Keys of one kind sort by time. */
export interface Period {
  key: string;
  /** The day handed to the job: the period's own, or its first. */
  day: PlainDate;
  dueAt: Date;
}

interface Hour {
  day: PlainDate;
  hour: number;
}

/** More missed periods than this are not made up for: the oldest are let go. */
const MOST_MISSED = 1_000;
const MS_PER_HOUR = 3_600_000;
const VIETNAM_OFFSET_MS = 7 * MS_PER_HOUR;

/** The period whose time came last. */
export function latestDue(timing: JobTiming, now: Date): Period {
  const current = periodAt(timing, hourOf(now));
  return current.dueAt <= now ? current : periodAt(timing, before(timing.every, startOf(timing.every, hourOf(now))));
}

/** When the job's time comes next. */
export function nextDue(timing: JobTiming, now: Date): Date {
  const current = periodAt(timing, hourOf(now));
  return current.dueAt > now ? current.dueAt : periodAt(timing, after(timing.every, startOf(timing.every, hourOf(now)))).dueAt;
}

/** The periods whose time has come since `lastKey`, oldest first; a job that never ran starts with the present one. */
export function duePeriods(timing: JobTiming, lastKey: string | null, now: Date): Period[] {
  const latest = latestDue(timing, now);
  if (lastKey === null) return [latest];
  const due: Period[] = [];
  let start = startOf(timing.every, hourOf(latest.dueAt));
  for (let period = latest; period.key > lastKey && due.length < MOST_MISSED; period = periodAt(timing, start)) {
    due.unshift(period);
    start = before(timing.every, start);
  }
  return timing.catchUp === 'latest' ? due.slice(-1) : due;
}

/** The period a day lies in; for an hourly job the last hour of that day. */
export function periodOfDay(timing: JobTiming, day: PlainDate): Period {
  return periodAt(timing, { day, hour: 23 });
}

/** The inverse of a period's key. */
export function periodOfKey(timing: JobTiming, key: string): Period {
  const [year, quarter] = key.split('-Q');
  const day = quarter ? dayOf(Number(year), Number(quarter) * 3, 1) : plainDate(key.length === 7 ? `${key}-01` : key.slice(0, 10));
  return periodAt(timing, { day, hour: Number(key.slice(11, 13)) });
}

function periodAt(timing: JobTiming, within: Hour): Period {
  const start = startOf(timing.every, within);
  const [hour, minute] = timing.at.split(':') as [string, string];
  const time = `${timing.every === 'hour' ? two(start.hour) : hour}:${minute}`;
  return { key: keyOf(timing.every, start), day: start.day, dueAt: new Date(`${start.day}T${time}:00+07:00`) };
}

function keyOf(every: Every, { day, hour }: Hour): string {
  if (every === 'hour') return `${day}T${two(hour)}`;
  if (every === 'day') return day;
  return every === 'month' ? day.slice(0, 7) : quarterKey(day);
}

function startOf(every: Every, { day, hour }: Hour): Hour {
  if (every === 'hour') return { day, hour };
  if (every === 'day') return { day, hour: 0 };
  return { day: every === 'month' ? startOfMonth(day) : startOfQuarter(day), hour: 0 };
}

const before = (every: Every, start: Hour): Hour => step(every, start, -1);
const after = (every: Every, start: Hour): Hour => step(every, start, 1);

function step(every: Every, { day, hour }: Hour, by: 1 | -1): Hour {
  if (every === 'day') return { day: addDays(day, by), hour };
  if (every !== 'hour') return { day: addMonths(day, every === 'month' ? by : by * 3), hour };
  const next = hour + by;
  return { day: addDays(day, Math.floor(next / 24)), hour: (next + 24) % 24 };
}

function hourOf(instant: Date): Hour {
  const local = new Date(instant.getTime() + VIETNAM_OFFSET_MS).toISOString();
  return { day: local.slice(0, 10) as PlainDate, hour: Number(local.slice(11, 13)) };
}

const two = (value: number): string => String(value).padStart(2, '0');
