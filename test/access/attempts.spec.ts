import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAccount, PASSWORD } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, type BuiltUnit } from '../support/builders.js';

describe('guessing passwords', () => {
  let test: TestApp;
  let unit: BuiltUnit;

  async function attempt(userName: string, password: string): Promise<string> {
    const visitor = test.visitor();
    const visit = await visitor.post('/sign-in', { userName, password });
    if (visit.location === '/') return 'in';
    const { $ } = await visitor.get('/sign-in');
    return $('.error-summary li').text();
  }

  const repeat = async (times: number, userName: string): Promise<string[]> => {
    const said: string[] = [];
    for (let n = 0; n < times; n++) said.push(await attempt(userName, `sai lan thu ${n}`));
    return said;
  };

  beforeAll(async () => {
    test = await startApp();
    unit = (await aProvince(test)).communes[0]!;
  });
  afterAll(() => test.close());

  it('is slowed down after five wrong ones, each further one twice as long, also with the right password', async () => {
    await anAccount(test, 'unit_officer', unit, { userName: 'bi.do' });
    const said = await repeat(5, 'bi.do');
    expect(new Set(said)).toEqual(new Set(['Tên đăng nhập hoặc mật khẩu không đúng.']));
    expect(await attempt('bi.do', PASSWORD)).toBe('Đã thử sai nhiều lần. Hãy đợi 1 phút rồi thử lại.');
    for (const seconds of [30, 60, 120, 240]) {
      test.clock.advance({ seconds: seconds - 1 });
      expect(await attempt('bi.do', PASSWORD)).toMatch(/Hãy đợi/);
      test.clock.advance({ seconds: 1 });
      expect(await attempt('bi.do', 'van con sai')).toMatch(/không đúng/);
    }
    expect(await attempt('bi.do', PASSWORD)).toBe('Đã thử sai nhiều lần. Hãy đợi 8 phút rồi thử lại.');
    test.clock.advance({ minutes: 8 });
    expect(await attempt('bi.do', PASSWORD)).toBe('in');
  });

  it('is forgotten once the right one comes, and after a day', async () => {
    await anAccount(test, 'unit_officer', unit, { userName: 'hay.quen' });
    await repeat(4, 'hay.quen');
    expect(await attempt('hay.quen', PASSWORD)).toBe('in');
    await repeat(4, 'hay.quen');
    test.clock.advance({ hours: 25 });
    await repeat(4, 'hay.quen');
    expect(await attempt('hay.quen', PASSWORD)).toBe('in');
  });

  it('locks a name nobody has exactly like a real one', async () => {
    const said = await repeat(6, 'khong.co.that');
    expect(said.at(-1)).toBe('Đã thử sai nhiều lần. Hãy đợi 1 phút rồi thử lại.');
  });

  it('does not get more tries by sending them all at once', async () => {
    await anAccount(test, 'unit_officer', unit, { userName: 'cung.luc' });
    const said = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt('cung.luc', `dong thoi ${n}`)));
    expect(said.filter((text) => text.includes('không đúng'))).toHaveLength(5);
    expect(said.filter((text) => text.includes('Hãy đợi'))).toHaveLength(7);
  });

  it('never waits longer than half an hour', async () => {
    await test.sql(`update attempt_counter set failures = 60, locked_until = null`);
    await anAccount(test, 'unit_officer', unit, { userName: 'lau.lam' });
    await repeat(5, 'lau.lam');
    await test.sql(`update attempt_counter set failures = 200, locked_until = null`);
    await attempt('lau.lam', 'sai');
    expect(await attempt('lau.lam', PASSWORD)).toMatch(/30 phút/);
  });
});

describe('one address', () => {
  it('that signs in too often gets an error page with 429 in Vietnamese', async () => {
    const test = await startApp();
    const machine = test.visitor();
    const visits = [];
    for (let n = 0; n < 32; n++) visits.push(await machine.post('/sign-in', {}));
    expect(visits.slice(0, 30).every(({ status }) => status === 303)).toBe(true);
    expect([visits[31]!.status, visits[31]!.$('h1').text()]).toEqual([429, 'Quá nhiều lần thử']);
    expect(Number(visits[31]!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await machine.get('/sign-in')).status).toBe(200);
    expect((await test.visitor().post('/sign-in', {})).status).toBe(303);
    await test.close();
  });
});
