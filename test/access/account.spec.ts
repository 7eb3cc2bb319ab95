import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '../../src/modules/platform/mail/mailer.js';
import { anAccount, PASSWORD, tablesHolding, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, type BuiltUnit } from '../support/builders.js';
import { aMailbox, type Mailbox } from '../support/mailbox.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('my page', () => {
  let test: TestApp;
  let mailbox: Mailbox;
  let unit: BuiltUnit;
  const errorOf = ({ $ }: Visit): string => $('.error-summary li').text();

  async function enter(userName: string, agent = 'lightMyRequest'): Promise<Visitor> {
    const visitor = test.visitor();
    const body = new URLSearchParams({ userName, password: PASSWORD }).toString();
    await visitor.send('POST', '/sign-in', body, { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': agent });
    return visitor;
  }

  beforeAll(async () => {
    mailbox = await aMailbox();
    test = await startApp({ SMTP_URL: mailbox.url });
    unit = (await aProvince(test)).communes[0]!;
    for (const userName of ['mot', 'hai', 'ba', 'bon', 'nam', 'sau']) {
      await anAccount(test, 'unit_officer', unit, { userName, email: `${userName}@example.vn` });
    }
  });
  afterAll(async () => {
    await test.close();
    await mailbox.close();
  });

  it('shows my data and roles, and is reached by my name', async () => {
    const visitor = await enter('mot');
    const { $ } = await visitor.get('/account');
    expect($('.account-who a').attr('href')).toBe('/account');
    expect($('main').text()).toContain('mot@example.vn');
    expect($('main').text()).toContain('Cán bộ đơn vị – Xã Hạ Lang');
  });

  it('keeps the language chosen, also for the next session', async () => {
    const visitor = await enter('mot');
    await visitor.get('/account');
    expect((await visitor.submitAndFollow({ locale: 'en' })).$('h1').text()).toBe('My page');
    const { $ } = await (await enter('mot')).get('/account');
    expect($('html').attr('lang')).toBe('en');
  });

  it('changes the password with the current one, and signs the other browsers out', async () => {
    const [visitor, other] = [await enter('hai'), await enter('hai')];
    await visitor.get('/account/password');
    const change = (currentPassword: string, password: string) =>
      visitor.submitAndFollow({ currentPassword, password, passwordAgain: password });
    expect(errorOf(await change('khong phai no', 'mat khau rat moi'))).toBe('Mật khẩu hiện tại không đúng.');
    expect(errorOf(await change(PASSWORD, 'ngan'))).toBe('Mật khẩu phải có ít nhất 10 ký tự.');
    expect((await change(PASSWORD, 'mat khau rat moi')).$('.flash').text()).toMatch(/Đã đổi mật khẩu/);
    expect([(await visitor.get('/account')).status, (await other.get('/account')).status]).toEqual([200, 303]);
    expect(await tablesHolding(test, 'mat khau rat moi')).toEqual([]);
    expect((await verbs(test)).at(-1)).toBe('account.passwordChanged');
  });

  it('slows down who guesses the current password at an open browser', async () => {
    const visitor = await enter('ba');
    await visitor.get('/account/password');
    const guess = (currentPassword: string) =>
      visitor.submitAndFollow({ currentPassword, password: 'mat khau cua ke gian', passwordAgain: 'mat khau cua ke gian' });
    for (let n = 0; n < 5; n++) await guess(`doan ${n}`);
    expect(errorOf(await guess(PASSWORD))).toMatch(/Hãy đợi/);
  });

  it('changes the e-mail address only with the password, and tells the former address', async () => {
    const visitor = await enter('bon');
    await visitor.get('/account/email');
    const change = (email: string, currentPassword: string) => visitor.submitAndFollow({ email, currentPassword });
    expect(errorOf(await change('ke.gian@example.vn', ''))).toBe('Phải nhập ô này.');
    expect(errorOf(await change('ke.gian@example.vn', 'sai'))).toBe('Mật khẩu hiện tại không đúng.');
    expect(errorOf(await change('khong phai thu', PASSWORD))).toBe('Địa chỉ thư điện tử không hợp lệ.');
    await change('Moi@Example.vn', PASSWORD);
    await test.app.get(Mailer).idle();
    expect([mailbox.mails.at(-1)!.to?.[0]?.address, mailbox.mails.at(-1)!.subject]).toEqual([
      'bon@example.vn',
      'Chung Tay: thư điện tử của tài khoản đã đổi',
    ]);
    const [row] = await test.sql(
      `select changes->0->'before'->>'email' as before, changes->0->'after'->>'email' as after from audit_event order by id desc limit 1`,
    );
    expect(row).toEqual({ before: 'bon@example.vn', after: 'moi@example.vn' });
  });

  it('shows who is signed in where, and signs out one browser or all others', async () => {
    const here = await enter('nam', 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0');
    const phone = await enter('nam', 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36');
    const third = await enter('nam');
    const page = await here.get('/account/sessions');
    const devices = page
      .$('tbody th')
      .map((_, element) => page.$(element).text())
      .get();
    expect(devices.sort()).toEqual(['Chrome · Android', 'Firefox · Windows (thiết bị này)', 'Không rõ thiết bị']);
    const ofPhone = page.$('tr:contains("Android") form').attr('action')!;
    await here.submitAndFollow({}, ofPhone);
    expect([(await phone.get('/account')).status, (await third.get('/account')).status]).toEqual([303, 200]);
    await here.get('/account/sessions');
    const done = await here.submitAndFollow({}, '/account/sessions/end-others');
    expect(done.$('.flash').text()).toBe('Đã đăng xuất 1 thiết bị khác.');
    expect([(await third.get('/account')).status, (await here.get('/account')).status]).toEqual([303, 200]);
  });

  it("cannot end somebody else's session", async () => {
    const [mine, theirs] = [await enter('mot'), await enter('sau')];
    const page = await theirs.get('/account/sessions');
    const [row] = await test.sql<{ token_hash: string }>(
      `select s.token_hash from session s join user_account u on u.id = s.user_id where u.user_name = 'sau'`,
    );
    expect(page.$('tbody tr').length).toBe(1);
    const visit = await mine.post(`/account/sessions/${row!.token_hash.slice(0, 12)}/end`, {});
    expect([visit.status, (await theirs.get('/account')).status]).toEqual([404, 200]);
    expect((await mine.post('/account/sessions/%25%25%25%25%25%25%25%25%25%25%25%25/end', {})).status).toBe(404);
  });

  it('lets a session end by itself after twelve hours', async () => {
    const visitor = await enter('sau');
    test.clock.advance({ hours: 12 });
    expect((await visitor.get('/account')).status).toBe(303);
  });
});
