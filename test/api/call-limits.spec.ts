import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/modules/platform/config.js';
import { StartupError } from '../../src/modules/platform/startup-error.js';
import { aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUser } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';
import { offences } from './published-schemas.js';

describe('how often programs may call', () => {
  let test: TestApp;
  let officerId: number;
  beforeAll(async () => {
    test = await startApp({ API_CALLS_PER_TOKEN: '3', API_CALLS_PER_ADDRESS: '5' });
    officerId = await aUser(test, 'unit_officer', (await aProvince(test)).communes[0]!);
  });
  afterAll(() => test.close());

  const call = (from: Visitor, token: string | null, url = '/api/v1/me'): Promise<Visit> =>
    from.send('GET', url, undefined, { authorization: `Bearer ${token ?? ''}`, 'accept-language': 'vi' });
  async function calls(times: number, one: () => Promise<Visit>): Promise<number[]> {
    const statuses: number[] = [];
    for (let each = 0; each < times; each += 1) statuses.push((await one()).status);
    return statuses;
  }

  it('is limited for a token, wherever its calls come from, and told as a problem with the time to wait', async () => {
    const { token } = await aCaller(test, officerId);
    expect(await calls(3, () => call(test.visitor(), token))).toEqual([200, 200, 200]);
    const refused = await call(test.visitor(), token);
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    const wait = Number(refused.headers['retry-after']);
    expect([Number.isInteger(wait), wait > 0, wait <= 60]).toEqual([true, true, true]);
    const problem = JSON.parse(refused.body) as Record<string, unknown>;
    expect(problem).toMatchObject({ status: 429, title: 'Quá nhiều lần gọi' });
    expect(offences(await openApiOf(test), { path: '/api/v1/me', method: 'get', status: 429 }, problem)).toEqual([]);
  });

  it('leaves other tokens of the same person alone, and says how many calls are left', async () => {
    const { token } = await aCaller(test, officerId);
    const { status, headers } = await call(test.visitor(), token);
    expect([status, headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]).toEqual([200, '3', '2']);
  });

  it('is limited for an address too, so that guessing tokens by the thousand leads nowhere', async () => {
    const guesser = test.visitor();
    let guess = 0;
    expect(await calls(6, () => call(guesser, `chungtay_${String((guess += 1)).padStart(43, 'x')}`))).toEqual([
      401, 401, 401, 401, 401, 429,
    ]);
    const { token } = await aCaller(test, officerId);
    expect((await call(guesser, token)).status).toBe(429);
    expect((await call(test.visitor(), token)).status).toBe(200);
  });

  it('holds for the API alone: pages of the same address still open', async () => {
    const visitor = test.visitor();
    expect(await calls(6, () => visitor.get('/api/openapi.json'))).toEqual([200, 200, 200, 200, 200, 429]);
    expect([
      (await visitor.get('/sign-in')).status,
      (await visitor.get('/api/docs')).status,
      (await visitor.get('/health')).status,
    ]).toEqual([200, 200, 200]);
  });

  it('is the operator’s to set', () => {
    expect(Config.fromEnvironment({})).toMatchObject({ apiCallsPerToken: 300, apiCallsPerAddress: 1200 });
    expect(() => Config.fromEnvironment({ API_CALLS_PER_TOKEN: '0' })).toThrow(StartupError);
  });
});
