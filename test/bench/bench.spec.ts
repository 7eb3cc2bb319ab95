import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ratioOf, reached } from '../../tools/bench/bench.ts';
import { percentile } from '../../tools/bench/timing.ts';

const run = (...args: string[]) => promisify(execFile)(process.execPath, ['tools/bench/run.ts', ...args]);

describe('the bench', () => {
  it('runs a bench of a small size and prints its figures beside their limits', async () => {
    const { stdout } = await run('--small', 'import-reading');
    expect(stdout).toContain('## Reading uploaded lists');
    expect(stdout).toMatch(/\| CSV +\| [\d.,]+ rows\/s +\| [\d.,]+ rows\/s \(parser alone\) +\| [\d.]+ +\| ≥ 0.5 × +\| (ok|not) +\|/);
  }, 60_000);

  it('names the benches there are when asked for another', async () => {
    await expect(run('no-such')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('campaign-page') });
  });

  it('judges a figure by itself and by its ratio to the limit', () => {
    const figure = { name: 'page', value: 30, unit: 'ms', limit: { name: 'bare SQL', value: 20 } };
    expect(ratioOf(figure)).toBe(1.5);
    expect(reached(figure)).toBeNull();
    expect(reached({ ...figure, goal: { ratioAtMost: 2, atMost: 30 } })).toBe(true);
    expect(reached({ ...figure, goal: { ratioAtMost: 1.4 } })).toBe(false);
    expect(reached({ ...figure, goal: { atLeast: 31 } })).toBe(false);
  });

  it('takes as the 95th of 100 the value below which 95 lie', () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(times, 0.95)).toBe(96);
  });
});
