import type { BenchContext } from './context.ts';

/** What one file in `benches/` exports as its default. */
export interface Bench {
  name: string;
  /** In words, for the head of its table. */
  goal: string;
  run(context: BenchContext): Promise<Figure[]>;
}

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What the machine itself can do, measured in the same run with the same data. */
  limit?: { name: string; value: number };
  /** Bounds of the value itself, or of value ÷ limit. A figure without a goal only informs. */
  goal?: { atMost?: number; atLeast?: number; ratioAtMost?: number; ratioAtLeast?: number };
}

export const ratioOf = ({ value, limit }: Figure): number | null => (limit && limit.value > 0 ? value / limit.value : null);

/** Null when there is no goal. */
export function reached(figure: Figure): boolean | null {
  const { atMost = Infinity, atLeast = -Infinity, ratioAtMost = Infinity, ratioAtLeast = -Infinity } = figure.goal ?? {};
  if (!figure.goal) return null;
  const ratio = ratioOf(figure) ?? 1;
  return figure.value <= atMost && figure.value >= atLeast && ratio <= ratioAtMost && ratio >= ratioAtLeast;
}
