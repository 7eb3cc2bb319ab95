import { marker, type SeriesStyle, stroke, swatch } from './marks.js';
import { isFigure, linear, type Scale, ticks } from './scale.js';
import { svg, type SvgImage } from './svg.js';

export interface LinePoint {
  /** A date or a number: where the point stands. */
  x: Date | number;
  /** What is written under it. */
  label: string;
  /** null where nothing was measured: the line breaks. */
  y: number | null;
}

export interface LineSeries {
  label: string;
  style: SeriesStyle;
  points: readonly LinePoint[];
}

export interface LineChart {
  /** Unique on the page: the title and description are found by it. */
  id: string;
  title: string;
  /** The message of the picture in a sentence, for those who do not see it. */
  desc: string;
  series: readonly LineSeries[];
  /** What the figures count, written at the top of the scale: '%', 'hộ'. */
  unit: string;
  format: (value: number) => string;
  /** Said in the empty picture. */
  noData: string;
}

const HEIGHT = 280;
const TOP = 30;
const BOTTOM = HEIGHT - 34;
/** Points stay clear of the edges, in per cent of the width, for their markers and labels. */
const LEFT = 6;
const RIGHT = 94;

/** Baseline → actual → target over time. The width is the reader's; only x is in per cent, so that text keeps its size on a phone. */
export function lineChart(chart: LineChart): SvgImage {
  const drawn = chart.series.flatMap((series) => series.points.filter((point) => isFigure(point.y)));
  if (drawn.length === 0) return frame(chart, 60, svg`<text class="no-data" x="50%" y="34" text-anchor="middle">${chart.noData}</text>`);
  const figures = drawn.map((point) => point.y as number);
  const grid = ticks(lowest(figures), Math.max(...figures));
  const y = linear([grid[0]!, grid.at(-1)!], [BOTTOM, TOP]);
  const places = chart.series.flatMap((series) => series.points.map((point) => Number(point.x)));
  const x = linear([Math.min(...places), Math.max(...places)], [LEFT, RIGHT]);
  // What was measured lies on top of what was planned.
  const order = chart.series.toSorted((a, b) => Number(a.style === 'actual') - Number(b.style === 'actual'));
  return frame(chart, HEIGHT, svg`${gridLines(chart, grid, y)}${xLabels(chart, x)}${order.map((series) => lineOf(chart, series, x, y))}`);
}

/** The words of a legend with a sample of each line, in the order of the series. */
export function lineLegend(series: readonly LineSeries[]): { label: string; swatch: SvgImage }[] {
  return series.map(({ label, style }) => ({ label, swatch: swatch(style) }));
}

/** The scale begins at zero unless that would flatten what there is to see. */
function lowest(figures: readonly number[]): number {
  const low = Math.min(...figures);
  const high = Math.max(...figures);
  return low > 0 && low < high * 0.6 ? 0 : low;
}

function frame(chart: LineChart, height: number, inside: SvgImage): SvgImage {
  return svg`<svg class="chart-svg line-chart" role="img" aria-labelledby="${chart.id}-title ${chart.id}-desc" width="100%" height="${height}"><title id="${chart.id}-title">${chart.title}</title><desc id="${chart.id}-desc">${chart.desc}</desc>${inside}</svg>`;
}

function gridLines(chart: LineChart, grid: readonly number[], y: Scale): SvgImage {
  const lines = grid.map((value, index) => {
    const unit = index === grid.length - 1 ? ` ${chart.unit}` : '';
    return svg`<line class="grid" x1="0" x2="100%" y1="${y(value)}" y2="${y(value)}"/><text class="tick" x="0" y="${y(value) - 4}">${chart.format(value)}${unit}</text>`;
  });
  return svg`<g aria-hidden="true">${lines}</g>`;
}

/** One label per place, thinned out where they would touch on a narrow screen. */
function xLabels(chart: LineChart, x: Scale): SvgImage {
  const labels = new Map<number, string>();
  for (const point of chart.series.flatMap((series) => series.points)) labels.set(Number(point.x), point.label);
  const places = [...labels].sort(([a], [b]) => a - b);
  const every = Math.ceil(places.length / 6);
  const kept = places.filter((_, index) => (places.length - 1 - index) % every === 0);
  const texts = kept.map(
    ([place, label]) => svg`<text class="tick" x="${x(place)}%" y="${HEIGHT - 12}" text-anchor="middle">${label}</text>`,
  );
  return svg`<g aria-hidden="true">${texts}</g>`;
}

function lineOf(chart: LineChart, series: LineSeries, x: Scale, y: Scale): SvgImage {
  const spots = series.points.map((point) => ({ ...point, at: isFigure(point.y) ? { x: x(Number(point.x)), y: y(point.y) } : null }));
  const pieces = spots.slice(1).map((spot, index) => {
    const before = spots[index]!.at;
    return before && spot.at ? stroke(series.style, before, spot.at) : null;
  });
  const markers = spots.map(
    (spot) => spot.at && marker(series.style, spot.at, `${series.label}, ${spot.label}: ${chart.format(spot.y as number)} ${chart.unit}`),
  );
  return svg`<g class="series series-${series.style}">${pieces}${markers}${lastFigure(chart, series, x, y)}</g>`;
}

/** The latest figure is written at its point, on the side where no other line passes; all figures are in the table below. */
function lastFigure(chart: LineChart, series: LineSeries, x: Scale, y: Scale): SvgImage | null {
  const last = series.points.findLast((point) => isFigure(point.y));
  if (!last || series.style === 'pace') return null;
  const at = { x: x(Number(last.x)), y: y(last.y as number) };
  const others = chart.series.filter((other) => other !== series).flatMap((other) => other.points);
  const above = others.some((point) => Number(point.x) === Number(last.x) && isFigure(point.y) && y(point.y) < at.y);
  const anchor = at.x > 80 ? 'end' : 'middle';
  return svg`<text class="figure" x="${at.x}%" y="${above ? at.y + 20 : at.y - 11}" text-anchor="${anchor}">${chart.format(last.y as number)}</text>`;
}
