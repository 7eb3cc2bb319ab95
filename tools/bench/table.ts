import { type Figure, ratioOf, reached } from './bench.ts';

const HEAD = ['figure', 'value', 'limit, same run', 'ratio', 'goal', ''];

/** A table in Markdown, so that a run can be pasted into docs/bench.md. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length), 3));
  const line = (row: string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...body] = rows.map(line);
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

function cells(figure: Figure): string[] {
  const { name, value, unit, limit } = figure;
  const ratio = ratioOf(figure);
  const verdict = { true: 'ok', false: 'not', null: '' }[String(reached(figure)) as 'true' | 'false' | 'null'];
  return [
    name,
    `${short(value)} ${unit}`,
    limit ? `${short(limit.value)} ${unit} (${limit.name})` : '',
    ratio === null ? '' : ratio.toFixed(2),
    goalText(figure.goal),
    verdict,
  ];
}

function goalText(goal: Figure['goal']): string {
  const { atMost, atLeast, ratioAtMost, ratioAtLeast } = goal ?? {};
  const parts = [
    atMost !== undefined && `≤ ${short(atMost)}`,
    atLeast !== undefined && `≥ ${short(atLeast)}`,
    ratioAtMost !== undefined && `≤ ${ratioAtMost} ×`,
    ratioAtLeast !== undefined && `≥ ${ratioAtLeast} ×`,
  ];
  return parts.filter(Boolean).join(', ');
}

const short = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3))));
