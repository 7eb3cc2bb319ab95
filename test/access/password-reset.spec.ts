import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/modules/platform/config.js';
import { Mailer } from '../../src/modules/platform/mail/mailer.js';
import { anAccount, PASSWORD, tablesHolding, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, type BuiltUnit } from '../support/builders.js';
import { aMailbox, type Mailbox } from '../support/mailbox.js';

const NEW = 'mot mat khau moi that dai';

describe('resetting a password', () => {
  let test: TestApp;
  let mailbox: Mailbox;
  let unit: BuiltUnit;

  /** Returns the path of the link that was mailed, if one was. */
  async function ask(who: string): Promise<string | null> {
    const before = mailbox.mails.length;
    const visit = await test.visitor().post('/password-reset', { who });
    expect([visit.status, visit.location]).toEqual([303, '/password-reset/sent']);
    await test.app.get(Mailer).idle();
    return mailbox.mails.length > before ? mailbox.link().replace('http://localhost', '') : null;
  }

  const set = async (link: string, password: string, again = password) => {
    const visitor = test.visitor();
    await visitor.get(link);
    return visitor.submitAndFollow({ password, passwordAgain: again });
  };

  beforeAll(async () => {
    mailbox = await aMailbox();
    test = await startApp({ SMTP_URL: mailbox.url });
    unit = (await aProvince(test)).communes[0]!;
    await anAccount(test, 'unit_officer', unit, { userName: 'quen.mat.khau', email: 'quen@example.vn', fullName: 'Lý Thị Ví Dụ' });
  });
  afterAll(async () => {
    await test.close();
    await mailbox.close();
  });

  it('mails a link that sets a password once, ends all sessions and tells the owner', async () => {
    const signedIn = test.visitor();
    await signedIn.signIn('quen.mat.khau', PASSWORD);
    const link = (await ask('Quen.Mat.Khau'))!;
    const mail = mailbox.mails.at(-1)!;
    expect([mail.to?.[0]?.address, mail.subject]).toEqual(['quen@example.vn', 'Chung Tay: đặt lại mật khẩu']);
    expect(mail.text).toContain('Kính gửi Lý Thị Ví Dụ');
    const done = await set(link, NEW);
    expect(done.$('.flash').text()).toBe('Đã đặt mật khẩu. Hãy đăng nhập.');
    expect((await signedIn.get('/account')).location).toMatch(/^\/sign-in/);
    expect((await test.visitor().signIn('quen.mat.khau', NEW)).location).toBe('/');
    const again = await test.visitor().get(link);
    expect([again.status, again.$('h1').text()]).toEqual([410, 'Liên kết không còn dùng được']);
    await test.app.get(Mailer).idle();
    expect(mailbox.mails.at(-1)!.subject).toBe('Chung Tay: mật khẩu đã đổi');
    expect(mailbox.mails.at(-1)!.text).not.toContain(NEW);
  });

  it('answers the same for an address nobody has, and sends nothing', async () => {
    expect(await ask('khong.co@example.vn')).toBeNull();
    expect(await ask('khong.co.ai')).toBeNull();
  });

  it('finds the account by its e-mail address too, and a newer link puts the older one out of use', async () => {
    const first = (await ask('QUEN@example.vn'))!;
    const second = (await ask('quen@example.vn'))!;
    expect((await test.visitor().get(first)).status).toBe(410);
    expect((await test.visitor().get(second)).status).toBe(200);
  });

  it('lets the link live for one hour', async () => {
    const link = (await ask('quen.mat.khau'))!;
    test.clock.advance({ minutes: 59 });
    expect((await test.visitor().get(link)).status).toBe(200);
    test.clock.advance({ minutes: 1 });
    expect((await test.visitor().get(link)).status).toBe(410);
    const late = test.visitor();
    const refused = await late.post(link, { password: NEW, passwordAgain: NEW });
    expect((await late.get(refused.location!)).status).toBe(410);
  });

  it('refuses weak passwords at the field and keeps the link for another try', async () => {
    const link = (await ask('quen.mat.khau'))!;
    const said = async (password: string, again?: string) => (await set(link, password, again)).$('.error-summary li').text();
    expect(await said('ngan qua')).toBe('Mật khẩu phải có ít nhất 10 ký tự.');
    expect(await said('toi la quen.mat.khau')).toBe('Mật khẩu không được chứa tên đăng nhập.');
    expect(await said('Mật khẩu 2026')).toBe('Mật khẩu này quá phổ biến, dễ bị đoán. Hãy chọn mật khẩu khác.');
    expect(await said('1234567890')).toMatch(/quá phổ biến/);
    expect(await said('d'.repeat(201))).toBe('Mật khẩu dài quá; tối đa 200 ký tự.');
    expect(await said('mot mat khau dai', 'mot mat khau khac')).toBe('Hai lần nhập không giống nhau.');
    expect((await set(link, 'mot mat khau dai hon nua')).$('.flash').text()).toMatch(/Đã đặt mật khẩu/);
  });

  it('gives one link to one of two who use it at once', async () => {
    const link = (await ask('quen.mat.khau'))!;
    const fields = (n: number) => ({ password: `dong thoi so ${n} nhe`, passwordAgain: `dong thoi so ${n} nhe` });
    const visits = await Promise.all([1, 2].map((n) => test.visitor().post(link, fields(n))));
    expect(visits.map(({ location }) => location).sort()).toEqual([link, '/sign-in'].sort());
  });

  it('forgives the wrong attempts that made the owner forget', async () => {
    for (let n = 0; n < 6; n++) await test.visitor().signIn('quen.mat.khau', 'sai');
    await set((await ask('quen.mat.khau'))!, NEW);
    expect((await test.visitor().signIn('quen.mat.khau', NEW)).location).toBe('/');
  });

  it('leaves neither token nor password in any table, and audit rows for what happened', async () => {
    const link = (await ask('quen.mat.khau'))!;
    await set(link, 'ngan qua');
    await set(link, 'mot mat khau khong ai biet');
    expect(await tablesHolding(test, link.split('/').at(-1)!)).toEqual([]);
    expect(await tablesHolding(test, 'mot mat khau khong ai biet')).toEqual([]);
    expect((await verbs(test)).slice(-2)).toEqual(['account.resetRequested', 'account.passwordSet']);
  });
});

describe('without a mail server', () => {
  it('mails become files in the data folder, which the operator can open', async () => {
    const test = await startApp();
    const { communes } = await aProvince(test);
    await anAccount(test, 'viewer', communes[0]!, { userName: 'khong.smtp', email: 'thu@example.vn' });
    await test.visitor().post('/password-reset', { who: 'khong.smtp' });
    await test.app.get(Mailer).idle();
    const folder = path.join(test.app.get(Config).dataDir, 'mail');
    const [file] = readdirSync(folder);
    expect(file).toMatch(/^2026-11-20T.*\.eml$/);
    expect(readFileSync(path.join(folder, file!), 'utf8')).toContain('To: thu@example.vn');
    await test.close();
  });

  it('a mail server that does not answer does not hold up the page', async () => {
    const test = await startApp({ SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent' });
    const { communes } = await aProvince(test);
    await anAccount(test, 'viewer', communes[0]!, { userName: 'smtp.hong', email: 'thu@example.vn' });
    expect((await test.visitor().post('/password-reset', { who: 'smtp.hong' })).location).toBe('/password-reset/sent');
    await test.close();
  });
});
