import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '../../src/modules/platform/mail/mailer.js';
import { anAccount, type BuiltAccount, PASSWORD, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, type BuiltUnit, signedIn } from '../support/builders.js';
import { aMailbox, type Mailbox } from '../support/mailbox.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe("a person's account, in the hands of an administrator", () => {
  let test: TestApp;
  let mailbox: Mailbox;
  let unit: BuiltUnit;
  let operator: Visitor;
  let counter = 0;
  const errorOf = ({ $ }: Visit): string => $('.error-summary li').text();

  const someone = (): Promise<BuiltAccount> => {
    const userName = `can.bo.${++counter}`;
    return anAccount(test, 'unit_officer', unit, { userName, email: `${userName}@example.vn`, fullName: 'Nông Thị Thử' });
  };
  const lastMail = async () => {
    await test.app.get(Mailer).idle();
    return mailbox.mails.at(-1)!;
  };

  beforeAll(async () => {
    mailbox = await aMailbox();
    test = await startApp({ SMTP_URL: mailbox.url });
    const { province, communes } = await aProvince(test);
    unit = communes[0]!;
    operator = await signedIn(test, 'operator', province);
  });
  afterAll(async () => {
    await test.close();
    await mailbox.close();
  });

  it('is edited; of two who edit at once, the second sees what the first saved', async () => {
    const { id } = await someone();
    const [one, other] = [operator, await signedIn(test, 'operator', unit)];
    await one.get(`/people/${id}/edit`);
    await other.get(`/people/${id}/edit`);
    expect((await one.submitAndFollow({ phone: '0912 345 678' })).$('.flash').text()).toBe('Đã lưu thông tin người dùng.');
    const conflict = await other.submitAndFollow({ phone: '0999 999 999' });
    expect(errorOf(conflict)).toMatch(/Người khác vừa lưu/);
    expect(conflict.$('#c-phone').text()).toContain('0912 345 678');
    expect(conflict.$('#f-phone').val()).toBe('0999 999 999');
    expect((await other.submitAndFollow({})).$('main').text()).toContain('0999 999 999');
  });

  it('keeps what was typed when something is wrong with it', async () => {
    const { id } = await someone();
    await operator.get(`/people/${id}/edit`);
    const refused = await operator.submitAndFollow({ fullName: 'Nông Thị Thử Mới', email: 'khong phai', phone: 'số' });
    expect(refused.$('.error-summary li').length).toBe(2);
    expect(refused.$('#f-fullName').val()).toBe('Nông Thị Thử Mới');
    expect(refused.$('title').text()).toMatch(/^Lỗi: /);
  });

  it('tells the former address when the e-mail address changes, and open links stop working', async () => {
    const { id, userName } = await someone();
    await test.visitor().post('/password-reset', { who: userName });
    await lastMail();
    const link = mailbox.link().replace('http://localhost', '');
    await operator.get(`/people/${id}/edit`);
    await operator.submitAndFollow({ email: 'moi@example.vn' });
    expect([(await lastMail()).to?.[0]?.address, (await test.visitor().get(link)).status]).toEqual([`${userName}@example.vn`, 410]);
  });

  it('gets a link to a new password by mail, which is not shown to the administrator', async () => {
    const { id, userName } = await someone();
    await operator.get(`/people/${id}`);
    const page = await operator.submitAndFollow({}, `/people/${id}/password-link`);
    expect(page.$('.flash').text()).toMatch(/qua thư điện tử/);
    expect(page.$('.one-time-secret').length).toBe(0);
    expect((await lastMail()).to?.[0]?.address).toBe(`${userName}@example.vn`);
    expect((await test.visitor().get(mailbox.link().replace('http://localhost', ''))).status).toBe(200);
  });

  it('is closed for a reason: sessions, links and tokens end; and it can be opened again', async () => {
    const { id, userName } = await someone();
    const theirs = test.visitor();
    await theirs.signIn(userName, PASSWORD);
    await operator.get(`/people/${id}/close`);
    expect(errorOf(await operator.submitAndFollow({ why: '' }))).toBe('Phải nhập ô này.');
    const closed = await operator.submitAndFollow({ why: 'Nghỉ hưu' });
    expect(closed.$('h1 .status').text()).toBe('Đã khoá');
    expect((await theirs.get('/account')).status).toBe(303);
    expect((await test.visitor().signIn(userName, PASSWORD)).location).toMatch(/sign-in/);
    expect(await test.sql(`select 1 from session where user_id = ?`, [id])).toEqual([]);
    await operator.get(`/people/${id}/reopen`);
    await operator.submitAndFollow({ why: 'Nhầm người' });
    expect((await test.visitor().signIn(userName, PASSWORD)).location).toBe('/');
    const rows = await test.sql(`select verb, why from audit_event where verb like 'person.%' and object_id = ? order by id`, [String(id)]);
    expect(rows).toEqual([
      { verb: 'person.closed', why: 'Nghỉ hưu' },
      { verb: 'person.reopened', why: 'Nhầm người' },
    ]);
  });

  it('loses its second factor for a reason, with everything that stood open, and the owner is told', async () => {
    const { id, userName } = await someone();
    await test.sql(`update user_account set totp_secret = 'CHUNGTAYDEMOHALANGCHUNGTAYDEMOHA', totp_confirmed_at = now() where id = ?`, [
      id,
    ]);
    const theirs = test.visitor();
    expect((await theirs.signIn(userName, PASSWORD)).location).toBe('/sign-in/second-factor');
    await operator.get(`/people/${id}/second-factor/reset`);
    await operator.submitAndFollow({ why: 'Mất điện thoại, đã gặp trực tiếp' });
    expect((await lastMail()).subject).toBe('Chung Tay: xác thực hai bước đã tắt');
    expect((await test.visitor().signIn(userName, PASSWORD)).location).toBe('/');
    expect((await verbs(test)).includes('person.secondFactorReset')).toBe(true);
    await operator.get(`/people/${id}/second-factor/reset`);
    expect(errorOf(await operator.submitAndFollow({ why: 'Lần nữa' }))).toBe('Tài khoản chưa bật xác thực hai bước.');
  });

  it('never shows a secret in the audit trail', async () => {
    const [row] = await test.sql<{ changes: string }>(`select string_agg(changes::text, ' ') as changes from audit_event`);
    expect(row!.changes).not.toMatch(/argon2|CHUNGTAYDEMO|password_?hash|totp_?secret|token_?hash/i);
  });
});
