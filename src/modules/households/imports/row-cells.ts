import { type CellReading, faultText, readDate } from '../../platform/tables/cell-values.js';
import type { TableCell, TableRow } from '../../platform/tables/open-table.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision } from '../household-words.js';
import type { WordBook } from './cell-words.js';
import type { ListProblem } from './list-row.rules.js';

const EMPTY: TableCell = { text: '', kind: 'text' };

export interface CalendarOfFile {
  today: PlainDate;
  from1904: boolean;
}

/** The cells of one row at a time. Nothing is guessed: what cannot be understood is a problem at its column. */
export class RowCells {
  protected cells: Readonly<Record<string, TableCell>> = {};
  protected problems: ListProblem[] = [];

  constructor(
    private readonly calendar: CalendarOfFile,
    private readonly longest: Readonly<Record<string, number>>,
  ) {}

  protected begin({ cells, faults }: TableRow): void {
    this.cells = cells;
    this.problems = faults.map((fault) => ({ field: null, ...faultText(fault) }));
  }

  protected cell(field: string): TableCell {
    return this.cells[field] ?? EMPTY;
  }

  protected text(field: string): string {
    return this.cell(field).text;
  }

  protected refuse(field: string, key: string, params: ListProblem['params'] = {}): null {
    this.problems.push({ field, key, params });
    return null;
  }

  protected take<T>(field: string, reading: CellReading<T>): T | null {
    if ('fault' in reading) return this.refuse(field, reading.fault);
    if (reading.warning) this.problems.push({ field, key: reading.warning, params: {}, warning: true });
    return reading.value;
  }

  protected limited(field: string): string | null {
    const text = this.text(field);
    const max = this.longest[field]!;
    return text.length > max ? this.refuse(field, 'householdImports.problem.long', { max }) : text || null;
  }

  protected required(field: string): string | null {
    return this.text(field) === '' ? this.refuse(field, 'web.field.required') : this.limited(field);
  }

  protected word<Code extends string>(field: string, book: WordBook<Code>, key: string): Code | null {
    const text = this.text(field);
    return text === '' ? null : (book.find(text) ?? this.refuse(field, key, { found: text }));
  }

  protected words<Code extends string>(field: string, book: WordBook<Code>, key: string): Code[] | null {
    const text = this.text(field);
    return text === '' ? null : (book.several(text) ?? this.refuse(field, key, { found: text }));
  }

  protected born(): { bornOn: PlainDate | null; birthPrecision: BirthPrecision | null } {
    const { today, from1904 } = this.calendar;
    const read = this.take('bornOn', readDate(this.cell('bornOn'), { latest: today, from1904 }));
    if (read && (read.day > today || read.day < '1890')) {
      this.refuse('bornOn', read.day > today ? 'householdImports.problem.bornLater' : 'householdImports.problem.bornLongAgo');
      return { bornOn: null, birthPrecision: null };
    }
    return { bornOn: read?.day ?? null, birthPrecision: read?.precision ?? null };
  }
}
