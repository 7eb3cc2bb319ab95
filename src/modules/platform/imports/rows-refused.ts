import { type InvalidField, InvalidForm } from '../web/invalid-form.js';

/** What is wrong with one row of many; `ref` is how the caller named the row, '' where there is only one. */
export interface RowProblem extends InvalidField {
  ref: string;
}

/** Some rows were refused, so none was written. In a form the fields of row 12 are called `value_12`. */
export class RowsRefused extends InvalidForm {
  constructor(readonly problems: RowProblem[]) {
    super(problems.map(({ ref, field, key, params }) => ({ field: field && ref ? `${field}_${ref}` : field, key, params })));
  }
}
