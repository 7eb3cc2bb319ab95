import { svg, type SvgImage } from './svg.js';

/** How a series looks. Colour, dash and marker differ together, so that any one of them is enough to tell the lines apart. */
export type SeriesStyle = 'actual' | 'target' | 'pace' | 'other';

const DASHES: Record<SeriesStyle, string> = { actual: '', target: '9 4', pace: '2 4', other: '12 3 2 3' };

/** A straight piece of a line; x in per cent so that the picture stretches without stretching its text. */
export function stroke(style: SeriesStyle, from: Point, to: Point): SvgImage {
  const dash = DASHES[style] ? svg` stroke-dasharray="${DASHES[style]}"` : null;
  return svg`<line class="line line-${style}" x1="${from.x}%" y1="${from.y}" x2="${to.x}%" y2="${to.y}"${dash}/>`;
}

export interface Point {
  x: number;
  y: number;
}

/** The marker on a point: disc, diamond, ring or square. A nested svg takes a per cent place, which a path cannot. */
export function marker(style: SeriesStyle, at: Point, tip: string): SvgImage {
  return svg`<svg class="marker" x="${at.x}%" y="${at.y}" overflow="visible">${shape(style)}<title>${tip}</title></svg>`;
}

/** The sample of a series for the legend. */
export function swatch(style: SeriesStyle): SvgImage {
  const line = stroke(style, { x: 0, y: 7 }, { x: 100, y: 7 });
  const sign = svg`<svg x="50%" y="7" overflow="visible">${shape(style)}</svg>`;
  return svg`<svg class="swatch" width="34" height="14" aria-hidden="true">${line}${sign}</svg>`;
}

function shape(style: SeriesStyle): SvgImage {
  if (style === 'actual') return svg`<circle class="mark mark-actual" r="4.5"/>`;
  if (style === 'target') return svg`<path class="mark mark-target" d="M0-6.5 6.5 0 0 6.5-6.5 0z"/>`;
  if (style === 'pace') return svg`<circle class="mark mark-pace" r="2.5"/>`;
  return svg`<rect class="mark mark-other" x="-4" y="-4" width="8" height="8"/>`;
}
