import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { readTabular } from '../../platform/export/read-tabular.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { ShareOf } from './give-many-supports.js';
import { SupportRepository } from './support.repository.js';
import { optionalCount, optionalDong, optionalQuantity } from './supports.forms.js';

const MOST_ROWS = 2000;

/** Headings of the sheet, without accents. */
const HEADINGS: Record<'code' | 'value' | 'quantity' | 'persons', readonly string[]> = {
  code: ['ma ho', 'ma so ho', 'code'],
  value: ['gia tri', 'so tien', 'gia tri (dong)', 'so tien (dong)', 'value'],
  quantity: ['so luong', 'quantity'],
  persons: ['so nguoi', 'so khau', 'so the', 'persons'],
};

interface SheetRow {
  row: number;
  code: string;
  cells: Record<'value' | 'quantity' | 'persons', string>;
}

/** A filled-in sheet of households and what each gets. One wrong row refuses the whole sheet, with the place where it is. */
@Injectable()
export class ReadShares {
  constructor(private readonly supports: SupportRepository) {}

  /** @throws RuleBroken at `file` */
  async run(actor: Actor, file: UploadedTable): Promise<ShareOf[]> {
    const rows = await rowsOf(file);
    if (!rows.length) throw refused('support.import.empty', {});
    const found = Map.groupBy(
      await this.supports.byCodes(
        actor,
        rows.map(({ code }) => code),
      ),
      ({ code }) => code,
    );
    const seen = new Map<number, number>();
    return rows.map(({ row, code, cells }) => {
      const households = found.get(code) ?? [];
      if (households.length !== 1)
        throw refused(households.length ? 'support.import.severalCodes' : 'support.import.unknownCode', { row, code });
      const householdId = households[0]!.id;
      if (seen.has(householdId)) throw refused('support.import.twice', { row, code, first: seen.get(householdId)! });
      seen.set(householdId, row);
      return { householdId, ...figuresOf(row, cells) };
    });
  }
}

function figuresOf(row: number, { value, quantity, persons }: SheetRow['cells']): Omit<ShareOf, 'householdId'> {
  const read = {
    value: optionalDong.safeParse(value),
    quantity: optionalQuantity.safeParse(quantity),
    persons: optionalCount.safeParse(persons),
  };
  const { value: v, quantity: q, persons: p } = read;
  if (!v.success || !q.success || !p.success) {
    const [name] = Object.entries(read).find(([, one]) => !one.success)!;
    throw refused('support.import.figure', { row, typed: { value, quantity, persons }[name as 'value'] });
  }
  return { value: v.data ?? 0n, quantity: q.data, persons: p.data };
}

async function rowsOf({ path, name }: UploadedTable): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let columns: Record<keyof typeof HEADINGS, number> | null = null;
  for await (const { row, cells } of readTabular(path, { fileName: name, maxRows: MOST_ROWS })) {
    if (!columns) columns = headingsIn(cells);
    else if (cells[columns.code]) rows.push(rowOf(row, cells, columns));
  }
  if (!columns) throw refused('support.import.noHeading', {});
  return rows;
}

/** Title rows above are passed over: the heading is the row that names the code and something to give. */
function headingsIn(cells: readonly string[]): Record<keyof typeof HEADINGS, number> | null {
  const folded = cells.map((cell) => fold(cell).trim());
  const at = (names: readonly string[]): number => folded.findIndex((cell) => names.includes(cell));
  const columns = { code: at(HEADINGS.code), value: at(HEADINGS.value), quantity: at(HEADINGS.quantity), persons: at(HEADINGS.persons) };
  return columns.code >= 0 && Math.max(columns.value, columns.quantity, columns.persons) >= 0 ? columns : null;
}

function rowOf(row: number, cells: readonly string[], columns: Record<keyof typeof HEADINGS, number>): SheetRow {
  const cell = (index: number): string => (index < 0 ? '' : (cells[index] ?? ''));
  const figures = { value: cell(columns.value), quantity: cell(columns.quantity), persons: cell(columns.persons) };
  return { row, code: cell(columns.code), cells: figures };
}

const refused = (key: string, params: Record<string, string | number>): RuleBroken => new RuleBroken(key, params, 'file');
