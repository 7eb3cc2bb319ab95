import { TabularFileError } from './tabular-file-error.js';
import type { RawRow, ReadLimits } from './tabular-row.js';
import { SharedStrings } from './workbook/shared-strings.js';
import { type MergedBlock, type SheetContext, sheetRows } from './workbook/sheet-rows.js';
import { workbookParts, type WorkbookParts } from './workbook/workbook-parts.js';
import type { ZipDirectory } from './zip-directory.js';

/** Ordinary sheets shrink to a tenth, rows of the same figure to a hundredth; nothing but a trap shrinks more. */
const MAX_RATIO = 400;
const RATIO_COUNTS_FROM = 32 * 1024 * 1024;
/** The texts of a workbook are the one thing that is held in memory. */
const MAX_STRINGS_BYTES = 200 * 1024 * 1024;

/** A workbook opened for reading: its sheets are known, no row has been read. */
export class XlsxBook {
  private context: SheetContext | undefined;

  private constructor(
    private readonly archive: ZipDirectory,
    private readonly parts: WorkbookParts,
  ) {}

  static async open(archive: ZipDirectory, limits: ReadLimits): Promise<XlsxBook> {
    refuseTraps(archive, limits);
    const parts = await orBroken(workbookParts(archive));
    const found = parts.sheets.length;
    if (found > limits.maxSheets) throw new TabularFileError('tooManySheets', { found, max: limits.maxSheets });
    return new XlsxBook(archive, parts);
  }

  get sheets(): WorkbookParts['sheets'] {
    return this.parts.sheets;
  }

  get from1904(): boolean {
    return this.parts.from1904;
  }

  /** The rows of a sheet, by its place among `sheets`. A formula counts as the value it last had. `merges` is filled at the end. */
  async *rows(index: number, merges: MergedBlock[] = []): AsyncGenerator<RawRow> {
    try {
      this.context ??= { ...this.parts, strings: await SharedStrings.read(this.archive, this.parts.stringsPart) };
      yield* sheetRows(this.archive, this.parts.sheets[index]!.part, this.context, merges);
    } catch (error) {
      // Whatever the reader stumbles over in here, zip, XML or numbers, is a fault of the file.
      throw error instanceof TabularFileError ? error : new TabularFileError('broken', {}, { cause: error });
    }
  }
}

async function orBroken<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw new TabularFileError('broken', {}, { cause });
  }
}

/** What an archive says about its parts is checked here; that they keep to it, where they are unpacked. */
function refuseTraps(archive: ZipDirectory, { maxUnpackedBytes }: ReadLimits): void {
  const tooLarge = (max: number): TabularFileError => new TabularFileError('tooLargeInside', { max: Math.floor(max / (1024 * 1024)) });
  if (archive.unpackedSize > maxUnpackedBytes) throw tooLarge(maxUnpackedBytes);
  for (const { name, size, packed } of archive.entries.values()) {
    if (size > RATIO_COUNTS_FROM && size > packed * MAX_RATIO) throw new TabularFileError('bomb');
    if (/sharedStrings\.xml$/i.test(name) && size > MAX_STRINGS_BYTES) throw tooLarge(MAX_STRINGS_BYTES);
  }
}
