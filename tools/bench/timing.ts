/** The value below which the given share lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (times: readonly number[]): number => percentile(times, 0.5);

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** Runs both by turns, so that whatever else the machine does hits both alike; a tenth of the rounds first, uncounted. */
export async function byTurns(rounds: number, ...runs: (() => Promise<unknown>)[]): Promise<number[][]> {
  const times: number[][] = runs.map(() => []);
  const warmUp = Math.max(1, Math.ceil(rounds / 10));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, run] of runs.entries()) {
      const time = await timed(run);
      if (round >= 0) times[index]!.push(time);
    }
  }
  return times;
}
