// Separators people and office programs put between thousands: space, no-break, thin and narrow no-break spaces.
const SPACES = /[\s\u00A0\u2007\u2009\u202F]+/g;
const MINUS = /^[-\u2212\u2013]/;

/**
 * A number as people in Việt Nam type it, as an exact decimal string ('1500000', '8.49'), or undefined when it is not one.
 *
 * - A comma is the decimal mark: 8,49. Several commas, each before three digits, group thousands (1,500,000).
 * - A dot before exactly three digits groups thousands: 1.500 is fifteen hundred, 1.500.000 a million and a half.
 *   Any other single dot is a decimal mark, as calculators write it: 8.49, 83.5; so is one after a lone zero: 0.125.
 * - With both, the last one is the decimal mark and the other must group in threes.
 * - Spaces may group in threes. A trailing % is dropped (the figure stays in percent); a leading minus is kept.
 */
export function parseVietnameseDecimal(text: string): string | undefined {
  const typed = text.replace(SPACES, ' ').trim().replace(/ ?%$/, '');
  const negative = MINUS.test(typed);
  const digits = ungroupSpaces(negative ? typed.slice(1).trim() : typed);
  if (digits === undefined || !/^\d[\d.,]*$/.test(digits)) return undefined;
  const plain = decimalPoint(digits);
  if (plain === undefined || !/^\d+(\.\d+)?$/.test(plain)) return undefined;
  const trimmed = plain.replace(/^0+(?=\d)/, '');
  return negative && /[1-9]/.test(trimmed) ? `-${trimmed}` : trimmed;
}

/** The same as a float, for figures that are only shown or compared roughly. */
export function parseVietnameseNumber(text: string): number | undefined {
  const decimal = parseVietnameseDecimal(text);
  return decimal === undefined ? undefined : Number(decimal);
}

function ungroupSpaces(text: string): string | undefined {
  if (!text.includes(' ')) return text;
  if (!/^\d{1,3}( \d{3})+([.,]\d+)?$/.test(text)) return undefined;
  // Spaces already group, so what is left can only be a decimal mark.
  return text.replaceAll(' ', '').replace('.', ',');
}

function decimalPoint(text: string): string | undefined {
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  if (comma >= 0 && dot >= 0) return comma > dot ? split(text, '.', ',') : split(text, ',', '.');
  if (comma >= 0) return isGrouped(text, ',') && text.indexOf(',') !== comma ? text.replaceAll(',', '') : split(text, '.', ',');
  if (dot >= 0) return isGrouped(text, '.') ? text.replaceAll('.', '') : split(text, ',', '.');
  return text;
}

/** Removes the group mark from the whole part and turns the one decimal mark into a point. */
function split(text: string, group: string, mark: string): string | undefined {
  const [whole = '', fraction = '', ...more] = text.split(mark);
  if (more.length > 0 || fraction.includes(group)) return undefined;
  if (whole.includes(group) && !isGrouped(whole, group)) return undefined;
  return `${whole.replaceAll(group, '')}.${fraction}`;
}

function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...rest] = text.split(mark);
  return /^[1-9]\d{0,2}$/.test(first) && rest.length > 0 && rest.every((group) => /^\d{3}$/.test(group));
}
