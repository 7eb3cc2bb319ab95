/** What a household lacks, in the order of the standard's indicators; null where nobody knows. */
export type Deprived = readonly (boolean | null)[];

/** As one number: bit n − 1 for the n-th indicator. Null while one of them is not known. */
export function maskOf(deprived: Deprived): number | null {
  if (deprived.includes(null)) return null;
  return deprived.reduce((mask, lacks, index) => (lacks ? mask | (1 << index) : mask), 0);
}

/** @returns null for a mask that cannot belong to a standard of so many indicators */
export function deprivedOf(mask: number, indicators: number): boolean[] | null {
  if (!Number.isInteger(mask) || mask < 0 || mask >= 2 ** indicators) return null;
  return Array.from({ length: indicators }, (_, index) => (mask & (1 << index)) !== 0);
}
