import { SCORE_REGIONS, type ScoreRegion } from './score-regions.js';
import type { ScoreOption } from './score-form.rules.js';
import type { ScoreRowProblem } from './score-table.entity.js';

/** A row as the file brings it; a region has a column of its own, or stands in one beside the points. */
export interface ScoreRow {
  row: number;
  cells: Readonly<Record<string, string>>;
}

export interface ReadScores {
  options: ScoreOption[];
  problems: ScoreRowProblem[];
}

const MOST_POINTS = 1000;

/** @param regionNamed the region that a text names, or null */
export function readScores(rows: readonly ScoreRow[], regionNamed: (text: string) => ScoreRegion | null): ReadScores {
  const options: ScoreOption[] = [];
  const problems: ScoreRowProblem[] = [];
  const seen = new Set<string>();
  let [item, itemLabel] = ['', ''];
  for (const { row, cells } of rows) {
    const problem = (column: string, key: string, params = {}): void => void problems.push({ row, column, key, params });
    // The annexes print an item once and merge its cell over all its options.
    if (cells['item']) [item, itemLabel] = [cells['item'], cells['label'] || cells['item']];
    const optionLabel = cells['option'] ?? '';
    if (!item) problem('item', 'scores.rule.noItem');
    else if (!optionLabel) problem('option', 'scores.rule.noOption');
    else {
      for (const { region, column, text } of pointsOf(cells, regionNamed)) {
        const key = `${region}\n${item}\n${optionLabel}`;
        if (region === null) problem(column, 'scores.rule.noRegion', { found: text });
        else if (!/^\d{1,4}$/.test(text) || Number(text) > MOST_POINTS) problem(column, 'scores.rule.noPoints', { found: text });
        else if (seen.has(key)) problem(column, 'scores.rule.twice');
        else options.push({ region, item, itemLabel, optionLabel, position: row, points: Number(text) });
        seen.add(key);
      }
    }
  }
  return { options, problems };
}

interface Cell {
  region: ScoreRegion | null;
  column: string;
  text: string;
}

function pointsOf(cells: ScoreRow['cells'], regionNamed: (text: string) => ScoreRegion | null): Cell[] {
  const region = cells['region'];
  if (region) {
    const named = regionNamed(region);
    return [{ region: named, column: named ? 'points' : 'region', text: named ? (cells['points'] ?? '') : region }];
  }
  // An empty cell: the option does not exist there.
  return SCORE_REGIONS.flatMap((each) => (cells[each] ? [{ region: each, column: each, text: cells[each] }] : []));
}
