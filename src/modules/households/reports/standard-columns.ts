import type { Indicator, Standard } from '../standards/standard.rules.js';

export interface Dimension {
  name: string;
  /** The bits of its indicators. */
  mask: number;
  indicators: readonly Indicator[];
}

/** The dimensions of a standard in the order of their first indicator. */
export function dimensionsOf(standard: Standard | null): Dimension[] {
  const names = [...new Set(standard?.indicators.map(({ dimension }) => dimension))];
  return names.map((name) => {
    const indicators = standard!.indicators.filter(({ dimension }) => dimension === name);
    return { name, indicators, mask: indicators.reduce((mask, { position }) => mask | (1 << (position - 1)), 0) };
  });
}
