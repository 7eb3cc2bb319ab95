import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  url: string;
  /** Of each user, in turn. */
  headers?: Record<string, string>[];
  users: number;
  requests: number;
  /** How long a user reads before the next page; 0 asks again at once. */
  readingMs?: number;
}

export interface LoadResult {
  times: number[];
  perSecond: number;
}

/** A fixed number of requests, by so many users at a time, each on a connection of their own. */
export async function load({ url, headers = [{}], users, requests, readingMs = 0 }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: users });
  const times: number[] = [];
  let left = requests;
  const user = async (_: unknown, index: number): Promise<void> => {
    // Readers do not all turn the page at the same moment.
    if (readingMs) await sleep(Math.random() * readingMs);
    while (left-- > 0) {
      times.push(await request(url, headers[index % headers.length]!, agent));
      if (readingMs) await sleep(readingMs * (0.5 + Math.random()));
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: users }).map(user));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { times, perSecond: requests / seconds };
}

function request(url: string, headers: Record<string, string>, agent: Agent): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers, timeout: 30_000 }, (response) => {
      response.on('end', () => resolve(performance.now() - started));
      response.on('error', reject).resume();
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
    })
      .on('timeout', () => reject(new Error(`${url} did not answer`)))
      .on('error', reject);
  });
}
