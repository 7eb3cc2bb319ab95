import { isPlainDate, parseVietnameseDate, type PlainDate } from '../time/plain-date.js';
import type { InvalidField } from '../web/invalid-form.js';

/** The cells of one row of a file, field by field. Nothing is guessed: what cannot be understood is null, and a problem at its column. */
export class RowReader {
  readonly problems: InvalidField[] = [];

  constructor(private readonly cells: Readonly<Record<string, string>>) {}

  text(key: string): string {
    return this.cells[key] ?? '';
  }

  refuse(field: string, key: string): null {
    this.problems.push({ field, key, params: {} });
    return null;
  }

  day(key: string): PlainDate | null {
    const text = this.text(key);
    return (isPlainDate(text) ? text : parseVietnameseDate(text)) ?? this.refuse(key, 'web.field.day');
  }

  /** What the parser makes of a cell; null without a word where the cell is empty. */
  optional<Value>(key: string, parse: (text: string) => Value | null | undefined, problem: string): Value | null {
    const text = this.text(key);
    return text ? (parse(text) ?? this.refuse(key, problem)) : null;
  }

  required<Value>(key: string, parse: (text: string) => Value | null | undefined, problem: string): Value | null {
    return this.text(key) ? this.optional(key, parse, problem) : this.refuse(key, 'web.field.required');
  }
}
