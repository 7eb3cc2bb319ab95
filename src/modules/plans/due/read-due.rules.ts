import { isPlainDate, parseVietnameseDate, type PlainDate } from '../../platform/time/plain-date.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { DueEvent, DueRule } from './due-rule.js';

type Move = 'none' | 'next' | 'previous';
const QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const EVENTS: readonly (readonly [words: RegExp, event: DueEvent])[] = [
  [/ban hanh|phat dong|ky/, 'document'],
  [/bat dau/, 'start'],
  [/ket thuc/, 'end'],
];

/**
 * Understands a time limit in the words of the document ("trước ngày 10/12/2017", "quý II/2017", "hằng tháng, từ ngày 15"). null: not understood,
 * and nothing is guessed. Nothing written is a task without a limit.
 */
export function readDue(text: string, move: Move = 'none'): DueRule | null {
  const words = fold(text)
    .replace(/[,;.]$/g, '')
    .replace(/[,;]/g, ' ')
    .replace(/\b(thoi gian|hoan thanh|thuc hien)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!words || words === 'thuong xuyen') return { kind: 'none' };
  return READERS.reduce<DueRule | null>((found, read) => found ?? read(words, move), null);
}

type Reader = (words: string, move: Move) => DueRule | null;

const READERS: readonly Reader[] = [
  (words, move) => {
    const day = dayIn(/^truoc (?:ngay )?(.+)$/.exec(words)?.[1]);
    return day && { kind: 'before_day', day, move };
  },
  (words, move) => {
    const day = dayIn(/^(?:(?:cham nhat|den|den het|truoc hoac trong|trong|vao) )?(?:la )?(?:ngay )?(.+)$/.exec(words)?.[1]);
    return day && { kind: 'by_day', day, move };
  },
  (words, move) => {
    const match = /^(truoc |trong |den het )?thang (\d{1,2})(?:\/| nam )(\d{4})$/.exec(words);
    if (!match || !isMonth(match[2])) return null;
    return { kind: match[1] === 'truoc ' ? 'before_month' : 'in_month', year: Number(match[3]), month: Number(match[2]), move };
  },
  (words, move) => {
    const match = /^(?:trong |den het )?quy (i{1,3}|iv|[1-4])(?:\/| nam )(\d{4})$/.exec(words);
    return match && { kind: 'in_quarter', year: Number(match[2]), quarter: QUARTERS[match[1]!]!, move };
  },
  (words, move) => {
    const match = /^(?:trong |den het )?nam (\d{4})$/.exec(words);
    return match && { kind: 'in_year', year: Number(match[1]), move };
  },
  monthly,
  (words, move) => (/^(?:hang|moi) quy$/.test(words) ? { kind: 'quarterly', move } : null),
  yearly,
  fromEvent,
];

function monthly(words: string, move: Move): DueRule | null {
  const match = /^(?:hang|moi) thang(?: tu (?:ngay )?(\d{1,2}))?(?: den (?:ngay )?(\d{1,2}))?$/.exec(words);
  const before = /^(?:hang|moi) thang truoc (?:ngay )?(\d{1,2})$/.exec(words);
  if (before) return isDay(before[1]) && Number(before[1]) > 1 ? { kind: 'monthly', from: null, to: Number(before[1]) - 1, move } : null;
  if (!match) return null;
  const [from, to] = [match[1] ?? null, match[2] ?? '31'];
  if ((from !== null && !isDay(from)) || !isDay(to)) return null;
  return { kind: 'monthly', from: from === null ? null : Number(from), to: Number(to), move };
}

function yearly(words: string, move: Move): DueRule | null {
  const match = /^(?:hang|moi) nam(?: (truoc|den|vao))?(?: ngay)? (\d{1,2})\/(\d{1,2})$/.exec(words);
  if (!match || !isPlainDate(`2000-${match[3]!.padStart(2, '0')}-${match[2]!.padStart(2, '0')}`)) return null;
  return { kind: 'yearly', day: Number(match[2]), month: Number(match[3]), strict: match[1] === 'truoc', move };
}

function fromEvent(words: string, move: Move): DueRule | null {
  const match = /^(?:trong )?(?:vong )?(\d{1,4}) ngay( lam viec)? (truoc|sau|ke tu|tu)(?: khi| ngay)? (.+)$/.exec(words);
  const event = match && EVENTS.find(([known]) => known.test(match[4]!))?.[1];
  if (!match || !event) return null;
  const offset = Number(match[1]) * (match[3] === 'truoc' ? -1 : 1);
  return { kind: 'event', event, offset, count: match[2] ? 'working' : 'calendar', move };
}

const dayIn = (text: string | undefined): PlainDate | null => (text ? (parseVietnameseDate(text) ?? null) : null);
const isMonth = (text: string | undefined): boolean => Number(text) >= 1 && Number(text) <= 12;
const isDay = (text: string | undefined): boolean => Number(text) >= 1 && Number(text) <= 31;
