import { addDays, type PlainDate } from '../../platform/time/plain-date.js';

/** One whole-day entry of a calendar. */
export interface CalendarEntry {
  uid: string;
  day: PlainDate;
  summary: string;
  description: string;
  url: string;
  /** Raised whenever it changed, so that programs take the new day. */
  sequence: number;
}

const MOST_OCTETS = 75;

/** RFC 5545, whole days without a zone. */
export function icalendar(name: string, entries: readonly CalendarEntry[], stamp: Date): string {
  const at = stamp.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Chung Tay//Plans//VI', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    `X-WR-CALNAME:${escapedText(name)}`,
    ...entries.flatMap((entry) => eventLines(entry, at)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, day, summary, description, url, sequence }: CalendarEntry, at: string): string[] {
  const compact = (date: PlainDate): string => date.replaceAll('-', '');
  return [
    ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${at}`, `SEQUENCE:${sequence}`],
    // The end of a whole day is the day after it.
    ...[`DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`],
    ...[`SUMMARY:${escapedText(summary)}`, `DESCRIPTION:${escapedText(description)}`, `URL:${url}`, 'TRANSP:TRANSPARENT', 'END:VEVENT'],
  ];
}

/** §3.3.11: backslash, semicolon, comma and line breaks; other control characters have no place in a text. */
export function escapedText(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/([;,])/g, '\\$1')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** §3.1: at most 75 octets a line, the rest on lines that begin with a space; never within a character. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
