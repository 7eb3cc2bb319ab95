import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAccount, PASSWORD, tablesHolding } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince } from '../support/builders.js';

describe('signing in', () => {
  let test: TestApp;
  let counter = 0;
  let userName: string;
  const WRONG = 'Tên đăng nhập hoặc mật khẩu không đúng.';
  const messages = ($: { (selector: string): { text(): string } }): string => $('.error-summary li').text();

  beforeAll(async () => {
    test = await startApp();
    const { communes } = await aProvince(test);
    for (let n = 0; n < 9; n++) await anAccount(test, 'unit_officer', communes[0]!, { userName: `can.bo.${n}` });
  });
  beforeEach(() => {
    userName = `can.bo.${counter++}`;
  });
  afterAll(() => test.close());

  it('leads back to the page that was asked for, in a new session', async () => {
    const visitor = test.visitor();
    const asked = await visitor.get('/account');
    expect([asked.status, asked.location]).toEqual([303, '/sign-in?back=%2Faccount']);
    await visitor.get(asked.location!);
    const page = await visitor.submitAndFollow({ userName, password: PASSWORD });
    expect(page.$('h1').text()).toBe('Trang của tôi');
    expect(page.$('.account-who').text()).toContain('Nguyễn Văn Mẫu');
  });

  it('never leads to another site', async () => {
    const visitor = test.visitor();
    await visitor.get('/sign-in?back=//evil.example/');
    expect((await visitor.submit({ userName, password: PASSWORD })).location).toBe('/');
  });

  it('takes the password in either Unicode form and the user name in capitals', async () => {
    const { communes } = await aProvince(test);
    await anAccount(test, 'viewer', communes[0]!, { userName: 'nfd', password: 'Hạ Lang chung sức' });
    const visit = await test.visitor().signIn('NFD', 'Hạ Lang chung sức'.normalize('NFD'));
    expect(visit.location).toBe('/');
  });

  it('says the same for a wrong password and for a name nobody has, at the field, and keeps no password', async () => {
    const visitor = test.visitor();
    for (const name of [userName, 'khong.co.ai']) {
      await visitor.get('/sign-in');
      const page = await visitor.submitAndFollow({ userName: name, password: 'mot-mat-khau-sai-khac' });
      expect(messages(page.$)).toBe(WRONG);
      expect([page.$('#f-userName').val(), page.$('#f-password').val()]).toEqual([name, undefined]);
    }
    expect(await tablesHolding(test, 'mot-mat-khau-sai-khac')).toEqual([]);
  });

  it('takes about the same time for a name nobody has', async () => {
    const time = async (name: string): Promise<number> => {
      const start = performance.now();
      await test.visitor().signIn(name, 'sai hoan toan roi');
      return performance.now() - start;
    };
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = 0; n < 4; n++) {
      times.known.push(await time('can.bo.8'));
      times.unknown.push(await time('ai.do.the'));
    }
    const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)];
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
  });

  it('gives a new token, so that a planted one gains nothing, and drops the anonymous session', async () => {
    const visitor = test.visitor();
    await visitor.get('/sign-in');
    await visitor.submit({ userName, password: 'sai' });
    const planted = visitor.cookie('chungtay');
    await visitor.get('/sign-in');
    await visitor.submit({ userName, password: PASSWORD });
    expect(planted).toBeDefined();
    expect(visitor.cookie('chungtay')).not.toBe(planted);
    const thief = test.visitor();
    thief.carry('chungtay', planted!);
    expect((await thief.get('/account')).status).toBe(303);
  });

  it('writes who came in and who tried to, without what was typed', async () => {
    const visitor = test.visitor();
    await visitor.signIn(userName, PASSWORD);
    await visitor.signIn(userName, 'mot-mat-khau-sai-nua');
    await visitor.signIn('mat-khau-go-nham-o', 'x');
    const ip = visitor.address;
    const rows = await test.sql(
      `select verb, actor_name, object_label, changes->0->'after' as after from audit_event order by id desc limit 3`,
    );
    expect(rows.reverse()).toEqual([
      { verb: 'account.signedIn', actor_name: 'Nguyễn Văn Mẫu', object_label: userName, after: { ip, secondFactor: false } },
      { verb: 'account.signInFailed', actor_name: 'anonymous', object_label: userName, after: { ip, step: 'password' } },
      { verb: 'account.signInFailed', actor_name: 'anonymous', object_label: null, after: { ip, step: 'password' } },
    ]);
    expect(await tablesHolding(test, 'mot-mat-khau-sai-nua')).toEqual([]);
    // The field's value waits in the session of that browser alone, to be shown again.
    expect(await tablesHolding(test, 'mat-khau-go-nham-o')).toEqual(['session']);
  });

  it('does not let a closed account in', async () => {
    await test.sql(`update user_account set status = 'closed' where user_name = ?`, [userName]);
    const visitor = test.visitor();
    await visitor.get('/sign-in');
    expect(messages((await visitor.submitAndFollow({ userName, password: PASSWORD })).$)).toBe(WRONG);
  });

  it('signs out, and the cookie is worth nothing any more', async () => {
    const visitor = test.visitor();
    await visitor.signIn(userName, PASSWORD);
    const token = visitor.cookie('chungtay')!;
    expect((await visitor.post('/sign-out', {})).location).toBe('/sign-in');
    visitor.carry('chungtay', token);
    expect((await visitor.get('/account')).status).toBe(303);
  });
});
