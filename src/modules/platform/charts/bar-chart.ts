import { isFigure, linear, type Scale } from './scale.js';
import { svg, type SvgImage } from './svg.js';

export type BarState = 'met' | 'behind' | 'open';

export interface Bar {
  label: string;
  /** null: nothing reported yet. */
  value: number | null;
  /** Where the marker stands; null draws none. */
  target: number | null;
  href: string | null;
  /** 'met' solid, 'behind' hatched, 'open' light: the difference shows without colour. */
  state: BarState;
}

export interface BarChart {
  id: string;
  title: string;
  desc: string;
  /** In the order of the league. */
  bars: readonly Bar[];
  format: (value: number) => string;
  noData: string;
}

const ROW = 46;
const BAR = 14;
/** An upright across the bar, on a foot: below, where no text stands. */
const TARGET = 'M-1.5-2h3v17l4.5 6h-12l4.5-6z';
/** A label longer than this would meet the figure at its right on a 360-pixel screen. */
const LABEL_LENGTH = 34;

/** A league as horizontal bars, one per unit: name and figure on a line, the bar with its target marker below. */
export function barChart(chart: BarChart): SvgImage {
  const figures = chart.bars.flatMap((bar) => [bar.value, bar.target]).filter(isFigure);
  const x = linear([Math.min(0, ...figures), Math.max(0, ...figures) || 1], [0, 100]);
  const rows = chart.bars.map((bar, index) => row(chart, bar, index * ROW, x));
  const height = Math.max(chart.bars.length, 1) * ROW;
  const inside = rows.length ? rows : svg`<text class="no-data" x="50%" y="24" text-anchor="middle">${chart.noData}</text>`;
  // Links inside role="img" could not be reached, so a league with links is a group.
  const role = chart.bars.some((bar) => bar.href) ? 'group' : 'img';
  return svg`<svg class="chart-svg bar-chart" role="${role}" aria-labelledby="${chart.id}-title" aria-describedby="${chart.id}-desc" width="100%" height="${height}"><title id="${chart.id}-title">${chart.title}</title><desc id="${chart.id}-desc">${chart.desc}</desc>${hatch(chart.id)}${inside}</svg>`;
}

/** What the bars mean, for the legend; states that no bar has are left out. */
export function barLegend(chart: BarChart, words: Record<BarState | 'target', string>): { label: string; swatch: SvgImage }[] {
  const states = (['met', 'behind', 'open'] as const).filter((state) =>
    chart.bars.some((bar) => bar.state === state && isFigure(bar.value)),
  );
  const bars = states.map((state) => {
    const fill = state === 'behind' ? svg` fill="url(#${chart.id}-hatch)"` : null;
    return { label: words[state], swatch: sample(svg`<rect class="bar bar-${state}" width="34" height="${BAR}"${fill}/>`) };
  });
  const target = sample(svg`<svg class="target-mark" x="50%" y="0" overflow="visible"><path d="${TARGET}"/></svg>`);
  return chart.bars.some((bar) => isFigure(bar.target)) ? [...bars, { label: words.target, swatch: target }] : bars;
}

const sample = (inside: SvgImage): SvgImage => svg`<svg class="swatch" width="34" height="${BAR}" aria-hidden="true">${inside}</svg>`;

function hatch(id: string): SvgImage {
  return svg`<defs><pattern id="${id}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="7" height="7"/><rect class="hatch-line" width="3" height="7"/></pattern></defs>`;
}

function row(chart: BarChart, bar: Bar, top: number, x: Scale): SvgImage {
  const figure = isFigure(bar.value) ? chart.format(bar.value) : chart.noData;
  const look = isFigure(bar.value) ? 'figure' : 'no-data';
  return svg`<g class="bar-row">${name(bar, top + 15)}<text class="${look}" x="100%" y="${top + 15}" text-anchor="end">${figure}</text>${body(chart, bar, top + 22, x)}${targetMark(chart, bar, top + 22, x)}</g>`;
}

function name(bar: Bar, y: number): SvgImage {
  const short = bar.label.length > LABEL_LENGTH ? `${bar.label.slice(0, LABEL_LENGTH - 1).trimEnd()}…` : bar.label;
  const full = short === bar.label ? null : svg`<title>${bar.label}</title>`;
  const text = svg`<text class="bar-label" x="0" y="${y}">${short}${full}</text>`;
  return bar.href ? svg`<a href="${bar.href}">${text}</a>` : text;
}

function body(chart: BarChart, bar: Bar, y: number, x: Scale): SvgImage {
  const track = svg`<rect class="track" x="0" y="${y}" width="100%" height="${BAR}"/>`;
  if (!isFigure(bar.value)) return track;
  const [from, to] = [x(0), x(bar.value)].sort((a, b) => a - b) as [number, number];
  const fill = bar.state === 'behind' ? svg` fill="url(#${chart.id}-hatch)"` : null;
  return svg`${track}<rect class="bar bar-${bar.state}" x="${from}%" y="${y}" width="${to - from}%" height="${BAR}"${fill}/>`;
}

function targetMark(chart: BarChart, bar: Bar, y: number, x: Scale): SvgImage | null {
  if (!isFigure(bar.target)) return null;
  const tip = svg`<title>${chart.format(bar.target)}</title>`;
  return svg`<svg class="target-mark" x="${x(bar.target)}%" y="${y}" overflow="visible"><path d="${TARGET}"/>${tip}</svg>`;
}
