/** What office programs may take for the start of a formula, full-width forms included, after any blanks. */
const FORMULA_START = /^'*(?:[\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|\s*[=+\-@])/;

/** An apostrophe keeps office programs from running a text of a CSV file as a formula. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Takes off the apostrophe that guardFormula put there. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}
