import { isFigure, linear } from './scale.js';
import { svg, type SvgImage } from './svg.js';

const WIDTH = 96;
const HEIGHT = 24;

/** The course of a figure in the height of a line of text, for a cell of a table; the last figure gets a dot. */
export function sparkline(figures: readonly (number | null)[], desc: string): SvgImage {
  const drawn = figures.filter(isFigure);
  const x = linear([0, figures.length - 1], [4, WIDTH - 4]);
  const y = linear([Math.min(...drawn), Math.max(...drawn)], [HEIGHT - 4, 4]);
  const spots = figures.flatMap((value, index) => (isFigure(value) ? [{ x: x(index), y: y(value) }] : []));
  const last = spots.at(-1);
  const line =
    spots.length > 1
      ? svg`<polyline class="line line-actual" points="${spots.map((spot) => `${rounded(spot.x)},${rounded(spot.y)}`).join(' ')}"/>`
      : null;
  const dot = last ? svg`<circle class="mark mark-actual" cx="${last.x}" cy="${last.y}" r="3"/>` : null;
  return svg`<svg class="sparkline" role="img" aria-label="${desc}" width="${WIDTH}" height="${HEIGHT}">${line}${dot}</svg>`;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
