/** Maps figures onto a stretch of the picture, in per cent of its width or in pixels of its height. */
export type Scale = (value: number) => number;

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain;
  const [from, to] = range;
  // A single figure has no stretch of its own: it stands in the middle.
  if (low === high) return () => (from + to) / 2;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** Round figures from at or below the least to at or above the greatest: the lines of a grid. */
export function ticks(low: number, high: number, wanted = 4): number[] {
  const span = high - low || Math.abs(high) || 1;
  const step = roundStep(span / wanted);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = rough / power;
  if (digit <= 1) return power;
  if (digit <= 2) return 2 * power;
  return digit <= 5 ? 5 * power : 10 * power;
}

export const isFigure = (value: number | null): value is number => value !== null && Number.isFinite(value);
