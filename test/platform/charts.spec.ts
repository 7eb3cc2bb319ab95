import { describe, expect, it } from '@jest/globals';
import { load } from 'cheerio';
import fc from 'fast-check';
import { type BarChart, barChart, barLegend } from '../../src/modules/platform/charts/bar-chart.js';
import { type LineChart, lineChart, type LinePoint } from '../../src/modules/platform/charts/line-chart.js';
import { progressBar } from '../../src/modules/platform/charts/progress-bar.js';
import { ticks } from '../../src/modules/platform/charts/scale.js';
import { sparkline } from '../../src/modules/platform/charts/sparkline.js';
import { svg, type SvgImage } from '../../src/modules/platform/charts/svg.js';
import { tileGrid } from '../../src/modules/platform/charts/tile-grid.js';

const format = (value: number): string => value.toLocaleString('vi-VN');
const words = { title: 'Tỷ lệ hộ nghèo', desc: 'Giảm từ 42,5 % xuống 30 %.', format, noData: 'Chưa có số liệu' };
const parse = (image: SvgImage) => load(image.toString(), { xml: true });
const number = (text: string | undefined): number => Number(text?.replace('%', ''));

function line(points: [number, number | null][], change: Partial<LineChart> = {}) {
  const made: LinePoint[] = points.map(([x, y]) => ({ x, label: String(x), y }));
  return parse(lineChart({ ...words, id: 'c', unit: '%', series: [{ label: 'Thực hiện', style: 'actual', points: made }], ...change }));
}

function bars(values: (number | null)[], change: Partial<BarChart> = {}) {
  const made = values.map((value, index) => ({ label: `Xã ${index}`, value, target: 4, href: `/units/${index}`, state: 'met' as const }));
  return parse(barChart({ ...words, id: 'b', bars: made, ...change }));
}

describe('the svg tag', () => {
  it('escapes what is put in, keeps pictures and leaves null out', () => {
    expect(svg`<g a="${'"<&>\''}">${null}${svg`<b/>`}${[1.23456, 'ố']}</g>`.toString()).toBe(
      '<g a="&quot;&lt;&amp;&gt;&#39;"><b/>1.23ố</g>',
    );
  });
});

describe('a line chart', () => {
  it('puts every figure where the scale of its grid says', () => {
    const $ = line([
      [2016, 40],
      [2017, 30],
      [2020, 10],
    ]);
    const grid = $('line.grid')
      .map((_, element) => number($(element).attr('y1')))
      .get();
    const labels = $('g[aria-hidden] line + text')
      .map((_, element) => Number.parseFloat($(element).text()))
      .get();
    const heightOf = (value: number) => grid[0]! + ((value - labels[0]!) / (labels.at(-1)! - labels[0]!)) * (grid.at(-1)! - grid[0]!);
    const marks = $('svg.marker')
      .map((_, element) => ({ x: number($(element).attr('x')), y: number($(element).attr('y')) }))
      .get();
    [40, 30, 10].forEach((value, index) => expect(marks[index]!.y).toBeCloseTo(heightOf(value), 1));
    // Four years lie between the first and the last: the second stands a quarter of the way.
    expect(marks[1]!.x - marks[0]!.x).toBeCloseTo((marks[2]!.x - marks[0]!.x) / 4, 1);
  });

  it('is a picture with a title and a description', () => {
    const $ = line([
      [2016, 40],
      [2017, 30],
    ]);
    const named = $('svg')
      .first()
      .attr('aria-labelledby')!
      .split(' ')
      .map((id) => $(`#${id}`).text());
    expect([$('svg').first().attr('role'), ...named]).toEqual(['img', words.title, words.desc]);
  });

  it('breaks the line where nothing was measured', () => {
    const $ = line([
      [2016, 40],
      [2017, 38],
      [2018, null],
      [2019, 30],
      [2020, 28],
    ]);
    expect([$('line.line-actual').length, $('svg.marker').length]).toEqual([2, 4]);
  });

  it('draws a single point, a level line and a date scale without dividing by nothing', () => {
    for (const $ of [
      line([[2016, 40]]),
      line([
        [2016, 0],
        [2017, 0],
      ]),
      line([
        [Date.UTC(2017, 10, 9), 3],
        [Date.UTC(2020, 11, 31), 3],
      ]),
    ]) {
      expect($.xml()).not.toMatch(/NaN|Infinity/);
      expect($('svg.marker').length).toBeGreaterThan(0);
    }
  });

  it('says so when there is nothing to draw', () => {
    for (const $ of [
      line([]),
      line([
        [2016, null],
        [2017, null],
      ]),
      line([], { series: [] }),
    ]) {
      expect([$('.no-data').text(), $('line').length]).toEqual(['Chưa có số liệu', 0]);
    }
  });

  it('tells series apart by dash and marker, not only by colour', () => {
    const points = [
      { x: 1, label: '1', y: 1 },
      { x: 2, label: '2', y: 2 },
    ];
    const styles = ['actual', 'target', 'pace', 'other'] as const;
    const $ = line([], { series: styles.map((style) => ({ label: style, style, points })) });
    const dashes = styles.map((style) => $(`line.line-${style}`).attr('stroke-dasharray') ?? 'none');
    const shapes = styles.map((style) => $.xml($(`.mark-${style}`).first().removeAttr('class')));
    expect([new Set(dashes).size, new Set(shapes).size]).toEqual([4, 4]);
  });

  it('never lets a name become markup', () => {
    const evil = '<script>alert(1)</script>';
    const $ = line([], { title: evil, desc: evil, series: [{ label: evil, style: 'actual', points: [{ x: 1, label: evil, y: 1 }] }] });
    expect($('script')).toHaveLength(0);
    expect($('title').first().text()).toBe(evil);
  });

  it('keeps every mark inside the picture, whatever the figures', () => {
    const figure = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 12 }), (figures) => {
        const $ = line(figures.map((value, index) => [2010 + index, value]));
        for (const element of $('svg.marker').get()) {
          expect(number($(element).attr('x'))).toBeGreaterThanOrEqual(0);
          expect(number($(element).attr('x'))).toBeLessThanOrEqual(100);
          expect(number($(element).attr('y'))).toBeGreaterThanOrEqual(0);
          expect(number($(element).attr('y'))).toBeLessThanOrEqual(number($('svg').first().attr('height')));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a league of bars', () => {
  it('makes bars as long as their figures and marks the target on the same scale', () => {
    const $ = bars([8, 4, 2]);
    expect(
      $('rect.bar')
        .map((_, element) => $(element).attr('width'))
        .get(),
    ).toEqual(['100%', '50%', '25%']);
    expect($('svg.target-mark').first().attr('x')).toBe('50%');
  });

  it('starts at zero, so that a step backwards points the other way', () => {
    const $ = bars([4, -4]);
    const places = $('rect.bar')
      .map((_, element) => [[$(element).attr('x'), $(element).attr('width')]])
      .get();
    expect(places).toEqual([
      ['50%', '50%'],
      ['0%', '50%'],
    ]);
  });

  it('leads from a name to its unit, and can be reached by keyboard', () => {
    const $ = bars([3]);
    expect([$('a').attr('href'), $('a').text(), $('svg').first().attr('role')]).toEqual(['/units/0', 'Xã 0', 'group']);
  });

  it('shortens a name that would meet its figure and keeps the whole name beside', () => {
    const label = 'Phòng Lao động – Thương binh và Xã hội huyện Hạ Lang';
    const $ = bars([], { bars: [{ label, value: 1, target: null, href: null, state: 'open' }] });
    expect($('.bar-label title').text()).toBe(label);
    expect($('.bar-label').contents().first().text()).toMatch(/^Phòng Lao động.*…$/);
  });

  it('says so where nothing was reported, and when there is no unit at all', () => {
    const some = bars([null, 2]);
    expect([some('rect.bar').length, some('.no-data').text()]).toEqual([1, 'Chưa có số liệu']);
    expect(bars([])('.no-data').text()).toBe('Chưa có số liệu');
    expect(bars([null]).xml()).not.toMatch(/NaN|Infinity/);
  });

  it('hatches what is behind, and explains only what is drawn', () => {
    const behind = { label: 'Xã Thị Hoa', value: 1, target: null, href: null, state: 'behind' as const };
    const chart = { ...words, id: 'b', bars: [behind] };
    const $ = parse(barChart(chart));
    expect($('rect.bar').attr('fill')).toBe(`url(#${$('pattern').attr('id')})`);
    const legend = barLegend(chart, { met: 'Đạt', behind: 'Chậm', open: 'Đang thực hiện', target: 'Chỉ tiêu' });
    expect(legend.map(({ label }) => label)).toEqual(['Chậm']);
  });

  it('never lets a name become markup', () => {
    const $ = bars([], { bars: [{ label: '<script>', value: 1, target: 1, href: '"><script>', state: 'met' }] });
    expect($('script')).toHaveLength(0);
    expect($('a').attr('href')).toBe('"><script>');
  });
});

describe('a progress bar', () => {
  const draw = (baseline: number | null, actual: number | null, target: number | null, expected: number | null = null) =>
    parse(progressBar({ desc: 'Từ 40 xuống 30', baseline, actual, target, expected }));
  const share = ($: ReturnType<typeof draw>) => {
    const bar = $('rect.bar');
    return number(bar.attr('width')) / (number($('svg.target-mark').attr('x')) - number(bar.attr('x')));
  };

  it('fills the part of the way that was gone, downwards as upwards', () => {
    expect(share(draw(40, 35, 20))).toBeCloseTo(0.25, 2);
    expect(share(draw(100, 150, 200))).toBeCloseTo(0.5, 2);
  });

  it('passes the target when the figure does, and sets a step backwards apart', () => {
    const beyond = draw(40, 10, 20);
    expect(number(beyond('rect.bar').attr('width'))).toBeGreaterThan(number(beyond('svg.target-mark').attr('x')) - 1.5);
    expect(draw(40, 45, 20)('rect.bar').attr('class')).toContain('bar-backwards');
  });

  it('stays an empty outline without a baseline or a target', () => {
    for (const $ of [draw(null, 3, 4), draw(3, 4, null), draw(null, null, null)]) {
      expect([$('rect.bar').length, $('rect.track').attr('stroke-dasharray')]).toEqual([0, '4 3']);
    }
    expect(draw(4, null, 8)('rect.bar')).toHaveLength(0);
    expect(draw(4, 4, 4).xml()).not.toMatch(/NaN|Infinity/);
  });

  it('says in words what it shows', () => {
    expect(draw(40, 30, 20)('svg').first().attr('aria-label')).toBe('Từ 40 xuống 30');
  });
});

describe('a sparkline', () => {
  it('ends in a dot at the latest figure and stands still without any', () => {
    const $ = parse(sparkline([1, null, 3], 'tăng'));
    expect($('polyline').attr('points')!.split(' ')).toHaveLength(2);
    expect($('circle').attr('cy')).toBe('4');
    const empty = parse(sparkline([null, null], 'chưa có'));
    expect([empty('polyline').length, empty('circle').length]).toEqual([0, 0]);
    expect(parse(sparkline([5], 'một kỳ')).xml()).not.toMatch(/NaN|Infinity/);
  });
});

it('a tile without a figure is neutral, whatever it was called', () => {
  const tile = { name: 'Xã Thị Hoa', href: '/units/1', statusLabel: 'Chưa có số liệu' };
  const grid = tileGrid(
    'Các xã',
    [
      { ...tile, value: null, kind: 'good' },
      { ...tile, value: 1.5, kind: 'warning' },
    ],
    format,
  );
  expect(grid.tiles.map(({ value, kind }) => [value, kind])).toEqual([
    ['–', 'neutral'],
    ['1,5', 'warning'],
  ]);
});

it('grid lines are round figures around what is drawn', () => {
  expect(ticks(0, 42.53)).toEqual([0, 20, 40, 60]);
  expect(ticks(26.5, 42.5)).toEqual([25, 30, 35, 40, 45]);
  expect(ticks(0.1, 0.3)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
  expect(ticks(7, 7)).toContain(6);
});
