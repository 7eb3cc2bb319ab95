import { KINH } from '../household-words.js';
import { readDigits, readNumber, readTick, type CellReading } from '../../platform/tables/cell-values.js';
import type { TableCell, TableRow } from '../../platform/tables/open-table.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass, HouseholdGroup } from '../household-words.js';
import type { Standard } from '../standards/standard.rules.js';
import { causes, classes, ethnicities, groups, sexes } from './cell-words.js';
import { indicatorField } from './list-columns.js';
import type { ListPlaces } from './list-places.js';
import type { ListedHousehold } from './list-row.rules.js';
import { RowCells } from './row-cells.js';

export interface ReadingOptions {
  standard: Standard;
  places: ListPlaces;
  listClass: HouseholdClass | null;
  today: PlainDate;
  from1904: boolean;
  /** Keys of the columns the file has. */
  columns: ReadonlySet<string>;
}

const LONGEST = { headName: 100, address: 200, code: 20, note: 1000 } as const;
const MOST_MEMBERS = 99;
const MOST_POINTS = 1000;
const MOST_SIGNS = 100;
/** '3/10': three lacks of ten indicators. */
const SHARE = /^(\d{1,2})\s*\/\s*(\d{1,2})$/;
const NO_HOUSEHOLD = /^(?:tong cong|tong so|cong |[ivx]+\.? |nguoi lap|lap bieu|chu tich|tm\.? )/;

/** Reads the rows of one list. */
export class ListRowReader extends RowCells {
  private readonly indicators: readonly string[];
  private readonly ticks = new Map<string, CellReading<boolean>>();

  constructor(private readonly options: ReadingOptions) {
    super(options, LONGEST);
    const fields = options.standard.indicators.map(({ position }) => indicatorField(position));
    this.indicators = fields.filter((field) => options.columns.has(field));
  }

  /** Null for a line that is no household: a section, a sum, a signature. */
  read(given: TableRow): ListedHousehold | null {
    const { row, hidden } = given;
    this.begin(given);
    const name = this.text('headName');
    if (this.isNoHousehold(name)) return null;
    const nameFolded = fold(name);
    const place = this.place();
    const ethnicity = this.word('ethnicity', ethnicities, 'householdImports.problem.ethnicity');
    const born = this.born();
    const ticked = this.ticked();
    return {
      ...{ row, hidden, communeId: place?.communeId ?? null, villageId: place?.villageId ?? null, path: place?.path ?? null },
      ...{ areaClass: place?.areaClass ?? null, code: this.limited('code'), headName: this.required('headName'), nameFolded },
      ...{ sex: this.word('sex', sexes, 'householdImports.problem.sex'), ...born, ethnicity },
      ...{ idNumber: this.take('idNumber', readDigits(this.cell('idNumber'), [12, 9])), address: this.limited('address') },
      ...{ members: this.whole('members', 1, MOST_MEMBERS), class: this.class(), b1: this.whole('b1', 0, MOST_POINTS) },
      ...{ b2: this.b2(ticked), deprivedMask: this.mask(ticked), causes: this.words('causes', causes, 'householdImports.problem.causes') },
      ...{ groups: this.groups(ethnicity), note: this.limited('note'), problems: this.problems },
    };
  }

  private isNoHousehold(name: string): boolean {
    const others = ['code', 'idNumber', 'village', 'class'].every((field) => this.text(field) === '');
    return others && (name === '' || NO_HOUSEHOLD.test(`${fold(name)} `));
  }

  private place() {
    const found = this.options.places.find(this.text('commune'), this.text('village'));
    if (typeof found !== 'string') return found;
    return this.refuse(found.includes('.commune') ? 'commune' : 'village', found, {
      name: this.text('village'),
      commune: this.text('commune'),
    });
  }

  private whole(field: string, least: number, most: number): number | null {
    const read = this.take(field, readNumber(this.cell(field)));
    if (read === null) return null;
    const value = Number(read);
    return Number.isInteger(value) && value >= least && value <= most
      ? value
      : this.refuse(field, 'householdImports.problem.whole', { least, most });
  }

  private class(): HouseholdClass | null {
    const { listClass } = this.options;
    const text = this.text('class');
    if (text === '') return listClass ?? this.refuse('class', 'web.field.required');
    const found = classes.find(text);
    if (!found) return this.refuse('class', 'householdImports.problem.class', { found: text });
    return listClass && found !== listClass ? this.refuse('class', 'householdImports.problem.classOfList', { found: text }) : found;
  }

  private ticked(): number {
    return this.indicators.reduce((mask, field, index) => {
      const cell = this.cells[field];
      return cell && cell.text !== '' && this.take(field, this.tick(cell)) === true ? mask | (1 << index) : mask;
    }, 0);
  }

  /** A few signs, millions of times. */
  private tick(cell: TableCell): CellReading<boolean> {
    const known = this.ticks.get(cell.text) ?? readTick(cell);
    if (this.ticks.size < MOST_SIGNS) this.ticks.set(cell.text, known);
    return known;
  }

  /** B2 counts the lacks ten points each; a list whose ticks say something else is wrong in one of them. */
  private b2(ticked: number): number | null {
    const { standard } = this.options;
    const share = SHARE.exec(this.text('b2'));
    if (share) {
      const [found, of] = [Number(share[1]), Number(share[2])];
      if (of !== standard.indicators.length)
        return this.refuse('b2', 'householdImports.problem.otherStandard', {
          found: share[0],
          count: standard.indicators.length,
          standard: standard.name,
        });
      return this.agreeing(found * (standard.pointsEach ?? 1), ticked);
    }
    return this.agreeing(this.whole('b2', 0, MOST_POINTS), ticked);
  }

  private agreeing(b2: number | null, ticked: number): number | null {
    const { pointsEach } = this.options.standard;
    if (b2 === null || this.indicators.length === 0 || pointsEach === null) return b2;
    const marks = this.indicators.filter((_, index) => ticked & (1 << index)).length;
    return marks * pointsEach === b2 ? b2 : this.refuse('b2', 'householdImports.problem.b2', { b2, marks });
  }

  /** Empty boxes without B2 beside them say nothing: unknown is not no. */
  private mask(ticked: number): number | null {
    return this.indicators.length > 0 && (ticked > 0 || this.text('b2') !== '') ? ticked : null;
  }

  private groups(ethnicity: string | null): HouseholdGroup[] | null {
    const said = this.words('groups', groups, 'householdImports.problem.groups');
    return said && ethnicity !== null && ethnicity !== KINH && !said.includes('ethnic_minority') ? ['ethnic_minority', ...said] : said;
  }
}
