import { readDigits, readTick } from '../../platform/tables/cell-values.js';
import type { TableRow } from '../../platform/tables/open-table.js';
import { fold } from '../../platform/text/vietnamese.js';
import { disabilities, ethnicities, relations, schoolLevels, sexes, works } from './cell-words.js';
import type { ListPlaces } from './list-places.js';
import type { ListedMember } from './member-row.rules.js';
import { type CalendarOfFile, RowCells } from './row-cells.js';

const LONGEST = { name: 100, code: 20 } as const;

/** Reads the rows of the sheet of members. */
export class MemberRowReader extends RowCells {
  constructor(
    calendar: CalendarOfFile,
    private readonly places: ListPlaces,
  ) {
    super(calendar, LONGEST);
  }

  /** Null for a line without a person: a sum, a signature. */
  read(given: TableRow): ListedMember | null {
    this.begin(given);
    if (['code', 'relation', 'idNumber'].every((field) => this.text(field) === '')) return null;
    const { row, hidden } = given;
    const name = this.required('name');
    const relation = this.word('relation', relations, 'householdImports.problem.relation');
    if (this.text('relation') === '') this.refuse('relation', 'web.field.required');
    return {
      ...{ row, hidden, communeId: this.commune(), code: this.required('code'), memberId: this.memberId() },
      ...{ name, nameFolded: name === null ? null : fold(name), relation, sex: this.word('sex', sexes, 'householdImports.problem.sex') },
      ...{ ...this.born(), ethnicity: this.word('ethnicity', ethnicities, 'householdImports.problem.ethnicity') },
      ...{ idNumber: this.take('idNumber', readDigits(this.cell('idNumber'), [12, 9])), insured: this.tick('insured') },
      ...{ attends: this.word('attends', schoolLevels, 'householdImports.problem.level') },
      ...{ completed: this.word('completed', schoolLevels, 'householdImports.problem.level') },
      ...{ work: this.word('work', works, 'householdImports.problem.work') },
      ...{ disability: this.word('disability', disabilities, 'householdImports.problem.disability') },
      ...{ merit: this.tick('merit'), socialBenefit: this.tick('socialBenefit'), problems: this.problems },
    };
  }

  private commune(): number | null {
    const found = this.places.commune(this.text('commune'));
    return typeof found === 'number' ? found : this.refuse('commune', found, { commune: this.text('commune') });
  }

  private memberId(): number | null {
    const text = this.text('memberId');
    if (text === '') return null;
    return /^\d{1,9}$/.test(text) ? Number(text) : this.refuse('memberId', 'householdImports.problem.memberUnknown');
  }

  private tick(field: string): boolean | null {
    return this.take(field, readTick(this.cell(field)));
  }
}
