import type { ScoreRegion } from './score-regions.js';

export interface ScoreOption {
  region: ScoreRegion;
  item: string;
  itemLabel: string;
  optionLabel: string;
  position: number;
  points: number;
}

export interface ScoreQuestion {
  item: string;
  label: string;
  options: { value: string; label: string; points: number }[];
}

/** Phiếu B of a region: a question for each item, one answer to each. No answer is no points. */
export function questionsOf(options: readonly ScoreOption[], region: ScoreRegion): ScoreQuestion[] {
  const own = options.filter((option) => option.region === region).sort((a, b) => a.position - b.position);
  return [...Map.groupBy(own, ({ item }) => item)].map(([item, each]) => ({
    item,
    label: each[0]!.itemLabel,
    options: each.map(({ optionLabel, points }, index) => ({ value: String(index + 1), label: optionLabel, points })),
  }));
}

export interface Scored {
  b1: number;
  answered: { item: string; label: string; option: string; points: number }[];
}

/** B1: the points of the chosen options, by the item's number. An answer that the form does not offer counts for nothing. */
export function scoreOf(questions: readonly ScoreQuestion[], chosen: Readonly<Record<string, string>>): Scored {
  const answered = questions.flatMap(({ item, label, options }) => {
    const option = options.find(({ value }) => value === chosen[item]);
    return option ? [{ item, label, option: option.label, points: option.points }] : [];
  });
  return { b1: answered.reduce((sum, { points }) => sum + points, 0), answered };
}
