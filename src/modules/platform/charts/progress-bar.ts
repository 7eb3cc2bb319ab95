import { isFigure, linear } from './scale.js';
import { svg, type SvgImage } from './svg.js';

export interface ProgressBar {
  /** The whole message in words: the picture's text alternative. */
  desc: string;
  baseline: number | null;
  actual: number | null;
  target: number | null;
  /** Where the actual figure should stand at this date to reach the target; null draws no tick. */
  expected: number | null;
}

const HEIGHT = 26;
const BAR_TOP = 7;
const BAR = 12;

/** One bar that starts at the baseline and ends at the target, whichever of the two is greater; a step backwards is hatched. */
export function progressBar(progress: ProgressBar): SvgImage {
  const { baseline, actual, target, expected } = progress;
  if (!isFigure(baseline) || !isFigure(target)) return frame(progress.desc, track(true));
  const sign = target < baseline ? -1 : 1;
  const towards = [baseline, target, actual, expected].filter(isFigure).map((value) => value * sign);
  const scale = linear([Math.min(...towards), Math.max(...towards)], [1.5, 97]);
  const x = (value: number) => scale(value * sign);
  const parts = [
    track(false),
    isFigure(actual) ? stretch(x(baseline), x(actual)) : null,
    isFigure(expected) ? svg`<rect class="expected-mark" x="${x(expected)}%" y="3" width="2" height="${BAR + 8}"/>` : null,
    svg`<svg class="target-mark" x="${x(target)}%" y="${BAR_TOP}" overflow="visible"><path d="M-1.25-5h2.5v${BAR + 10}h-2.5zM1-5h9l-3 4 3 4h-9z"/></svg>`,
  ];
  return frame(progress.desc, svg`${parts}`);
}

function frame(desc: string, inside: SvgImage): SvgImage {
  return svg`<svg class="chart-svg progress-bar" role="img" aria-label="${desc}" width="100%" height="${HEIGHT}">${inside}</svg>`;
}

function track(empty: boolean): SvgImage {
  const dash = empty ? svg` stroke-dasharray="4 3"` : null;
  return svg`<rect class="track" x="0" y="${BAR_TOP}" width="100%" height="${BAR}"${dash}/>`;
}

function stretch(baseline: number, actual: number): SvgImage {
  const backwards = actual < baseline;
  const from = Math.min(baseline, actual);
  return svg`<rect class="bar ${backwards ? 'bar-backwards' : 'bar-met'}" x="${from}%" y="${BAR_TOP}" width="${Math.abs(actual - baseline)}%" height="${BAR}"/>`;
}
