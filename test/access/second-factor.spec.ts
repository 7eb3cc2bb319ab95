import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeAt } from '../../src/modules/access/second-factor/totp.rules.js';
import { anAccount, PASSWORD, tablesHolding, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, type BuiltUnit, signedInAs } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the second factor', () => {
  let test: TestApp;
  let unit: BuiltUnit;
  const phone = new Map<string, string>();

  const code = (userName: string): string => codeAt(phone.get(userName)!, test.clock.now());
  const nextCode = (userName: string): string => {
    test.clock.advance({ seconds: 60 });
    return code(userName);
  };
  const errorOf = ({ $ }: Visit): string => $('.error-summary li').text();

  /** Signs in with the password and enrols a phone; returns the browser and the recovery codes. */
  async function enrol(userName: string): Promise<{ visitor: Visitor; codes: string[] }> {
    const visitor = test.visitor();
    await visitor.signIn(userName, PASSWORD);
    const page = await visitor.get('/account/second-factor');
    phone.set(userName, page.$('main code').text().replaceAll(' ', ''));
    const shown = await visitor.submitAndFollow({ totpCode: code(userName), currentPassword: PASSWORD });
    return {
      visitor,
      codes: shown
        .$('.recovery-codes code')
        .map((_, element) => shown.$(element).text())
        .get(),
    };
  }

  async function passwordStep(userName: string, back = '/account'): Promise<Visitor> {
    const visitor = test.visitor();
    await visitor.get(`/sign-in?back=${encodeURIComponent(back)}`);
    await visitor.submit({ userName, password: PASSWORD });
    return visitor;
  }

  async function codeStep(visitor: Visitor, totpCode: string) {
    await visitor.get('/sign-in/second-factor');
    return visitor.submitAndFollow({ totpCode });
  }

  beforeAll(async () => {
    test = await startApp();
    unit = (await aProvince(test)).communes[0]!;
    for (const name of ['hai.buoc', 'phat.lai', 'du.phong', 'doi.may', 'qua.gio', 'do.ma'])
      await anAccount(test, 'unit_officer', unit, { userName: name });
    for (const name of ['lanh.dao', 'lanh.dao.hai']) await anAccount(test, 'leader', unit, { userName: name });
  });
  afterAll(() => test.close());

  it('is enrolled with a picture, a code and the password, and shows ten recovery codes once', async () => {
    const visitor = test.visitor();
    await visitor.signIn('hai.buoc', PASSWORD);
    const page = await visitor.get('/account/second-factor');
    expect(page.$('svg.qr-code path').length).toBe(2);
    phone.set('hai.buoc', page.$('main code').text().replaceAll(' ', ''));
    expect(errorOf(await visitor.submitAndFollow({ totpCode: '000000', currentPassword: PASSWORD }))).toMatch(/Mã không đúng/);
    expect(errorOf(await visitor.submitAndFollow({ totpCode: code('hai.buoc'), currentPassword: 'sai' }))).toBe(
      'Mật khẩu hiện tại không đúng.',
    );
    const shown = await visitor.submitAndFollow({ totpCode: code('hai.buoc'), currentPassword: PASSWORD });
    expect(shown.$('.recovery-codes li').length).toBe(10);
    expect((await visitor.get('/account/second-factor/recovery-codes')).$('.recovery-codes').length).toBe(0);
  });

  it('is asked for after the password, before there is a session', async () => {
    const visitor = await passwordStep('hai.buoc');
    expect((await visitor.get('/account')).location).toBe('/sign-in?back=%2Faccount');
    const page = await codeStep(visitor, nextCode('hai.buoc'));
    expect(page.$('h1').text()).toBe('Trang của tôi');
  });

  it('does not take the same code twice, nor the one before it', async () => {
    const { visitor } = await enrol('phat.lai');
    await visitor.post('/sign-out', {});
    const before = nextCode('phat.lai');
    test.clock.advance({ seconds: 30 });
    const now = code('phat.lai');
    expect((await codeStep(await passwordStep('phat.lai'), now)).$('h1').text()).toBe('Trang của tôi');
    for (const used of [now, before]) {
      expect(errorOf(await codeStep(await passwordStep('phat.lai'), used))).toMatch(/Mã không đúng, đã dùng hoặc đã hết hạn/);
    }
  });

  it('takes a code one step early or late, no more', async () => {
    const secret = phone.get('hai.buoc')!;
    const at = (seconds: number) => codeAt(secret, new Date(test.clock.now().getTime() + seconds * 1000));
    test.clock.advance({ minutes: 10 });
    expect(errorOf(await codeStep(await passwordStep('hai.buoc'), at(-90)))).toMatch(/Mã không đúng/);
    expect(errorOf(await codeStep(await passwordStep('hai.buoc'), at(90)))).toMatch(/Mã không đúng/);
    expect((await codeStep(await passwordStep('hai.buoc'), at(-30))).$('h1').text()).toBe('Trang của tôi');
    expect((await codeStep(await passwordStep('hai.buoc'), at(30))).$('h1').text()).toBe('Trang của tôi');
  });

  it('is given to one of two browsers that send the same code at once; a second click goes where the first went', async () => {
    test.clock.advance({ minutes: 10 });
    const [one, other] = [await passwordStep('hai.buoc'), await passwordStep('hai.buoc')];
    const totpCode = code('hai.buoc');
    const visits = await Promise.all([one, other].map((visitor) => visitor.post('/sign-in/second-factor', { totpCode })));
    expect(visits.map(({ location }) => location).sort()).toEqual(['/account', '/sign-in/second-factor']);

    const impatient = await passwordStep('hai.buoc');
    test.clock.advance({ minutes: 1 });
    const form = { totpCode: code('hai.buoc'), _key: 'once-0001', back: '/account' };
    const clicks = await Promise.all([0, 1].map(() => impatient.post('/sign-in/second-factor', form)));
    expect(clicks.map(({ location }) => location)).toEqual(['/account', '/account']);
    expect((await impatient.get('/account')).status).toBe(200);
  });

  it('can be replaced by a recovery code, once, with or without the dash', async () => {
    const { codes } = await enrol('du.phong');
    expect((await codeStep(await passwordStep('du.phong'), codes[0]!)).$('h1').text()).toBe('Trang của tôi');
    expect(errorOf(await codeStep(await passwordStep('du.phong'), codes[0]!))).toMatch(/đã dùng/);
    expect((await codeStep(await passwordStep('du.phong'), codes[1]!.toUpperCase().replace('-', ' '))).$('h1').text()).toBe(
      'Trang của tôi',
    );
    expect(await verbs(test)).toContain('account.recoveryCodeUsed');
  });

  it('slows guessing down', async () => {
    await enrol('do.ma');
    const visitor = await passwordStep('do.ma');
    for (let n = 0; n < 5; n++) await codeStep(visitor, `00000${n}`);
    expect(errorOf(await codeStep(visitor, code('do.ma')))).toMatch(/Hãy đợi/);
  });

  it('must be given within ten minutes of the password', async () => {
    await enrol('qua.gio');
    const visitor = await passwordStep('qua.gio');
    test.clock.advance({ minutes: 11 });
    const page = await visitor.follow('/sign-in/second-factor');
    expect(page.$('.flash').text()).toBe('Quá thời gian nhập mã. Hãy đăng nhập lại.');
  });

  it('is turned off with the password, ending the other browsers, and new recovery codes replace the old', async () => {
    const { visitor, codes } = await enrol('doi.may');
    const other = await passwordStep('doi.may');
    await codeStep(other, nextCode('doi.may'));
    await visitor.get('/account/second-factor/renew-codes');
    expect(errorOf(await visitor.submitAndFollow({ currentPassword: 'sai' }))).toBe('Mật khẩu hiện tại không đúng.');
    const fresh = await visitor.submitAndFollow({ currentPassword: PASSWORD });
    expect(fresh.$('.recovery-codes li').length).toBe(10);
    expect(errorOf(await codeStep(await passwordStep('doi.may'), codes[5]!))).toMatch(/Mã không đúng/);
    await visitor.get('/account/second-factor/remove');
    await visitor.submitAndFollow({ currentPassword: PASSWORD });
    expect((await other.get('/account')).status).toBe(303);
    expect((await (await passwordStep('doi.may')).get('/account')).status).toBe(200);
  });

  it('must be set up before a role that signs can be used', async () => {
    const visitor = test.visitor();
    expect((await visitor.signIn('lanh.dao', PASSWORD)).location).toBe('/account/second-factor');
    const asked = await visitor.get('/api/v1/me');
    expect(asked.status).toBe(401);
    const campaigns = await visitor.get('/campaigns/new');
    expect([campaigns.status, campaigns.location]).toEqual([303, '/second-factor?back=%2Fcampaigns%2Fnew']);
    expect((await visitor.follow(campaigns.location!)).$('h1').text()).toBe('Xác thực hai bước');
  });

  it('is asked for again in a browser that was signed in before it was set up', async () => {
    const early = test.visitor();
    await early.signIn('lanh.dao.hai', PASSWORD);
    await enrol('lanh.dao.hai');
    await early.get('/second-factor?back=/account');
    expect((await early.submitAndFollow({ totpCode: nextCode('lanh.dao.hai') })).$('h1').text()).toBe('Trang của tôi');
    expect((await early.get('/account')).$('main').text()).toContain('Lãnh đạo phê duyệt');
  });

  it('leaves no code, recovery code or fresh secret readable in any table', async () => {
    const { id } = await anAccount(test, 'unit_officer', unit, { userName: 'kin.dao' });
    const visitor = await signedInAs(test, id);
    const page = await visitor.get('/account/second-factor');
    const secret = page.$('main code').text().replaceAll(' ', '');
    expect(await tablesHolding(test, secret)).toEqual([]);
    phone.set('kin.dao', secret);
    await visitor.submit({ totpCode: code('kin.dao'), currentPassword: 'sai mat khau' });
    expect(await tablesHolding(test, code('kin.dao'))).toEqual([]);
    await visitor.get('/account/second-factor');
    await visitor.submit({ totpCode: code('kin.dao'), currentPassword: PASSWORD });
    const shown = await visitor.get('/account/second-factor/recovery-codes');
    expect(await tablesHolding(test, shown.$('.recovery-codes code').first().text())).toEqual([]);
    expect(await tablesHolding(test, secret)).toEqual(['user_account']);
  });
});
