import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { codeAt } from '../../src/modules/access/second-factor/totp.rules.js';
import { anAccount, PASSWORD } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince } from '../support/builders.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';

/** Many pages a test, on machines that have other things to do. */
const PATIENCE = 120_000;

describe('accounts, in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let address: string;
  const complaints: string[] = [];

  /** Looks at the page that is open: nothing to complain about, and nothing to scroll sideways for on a phone. */
  async function look(name: string): Promise<void> {
    const problems = await accessibilityProblems(page);
    await page.setViewportSize({ width: 360, height: 800 });
    const scrolls = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    await page.setViewportSize({ width: 1280, height: 800 });
    expect([name, problems, scrolls]).toEqual([name, [], false]);
  }

  const open = (path: string) => page.goto(address + path);
  const submit = (name: string) => page.getByRole('button', { name, exact: true }).click();

  beforeAll(async () => {
    test = await startApp();
    const { province, communes } = await aProvince(test);
    await anAccount(test, 'operator', province, { userName: 'quan.tri', fullName: 'Nguyễn Văn Giả Định' });
    await anAccount(test, 'unit_officer', communes[0]!, { userName: 'can.bo', fullName: 'Nông Thị Thử' });
    await test.app.listen(0, '127.0.0.1');
    address = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
    page = await (await browser.newContext()).newPage();
    page.on('console', (message) => complaints.push(message.text()));
  });
  afterAll(async () => {
    await browser?.close();
    await test.close();
  });

  it(
    'are entered with password and second factor, which is set up on the way',
    async () => {
      await open('/people');
      await look('sign-in');
      await page.getByLabel('Tên đăng nhập').fill('quan.tri');
      await page.getByLabel('Mật khẩu').fill('không phải');
      await submit('Đăng nhập');
      await look('sign-in-refused');
      expect(await page.locator('.error-summary').evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
      await page.getByLabel('Mật khẩu').fill(PASSWORD);
      await submit('Đăng nhập');
      await look('second-factor-enrol');
      const secret = (await page.locator('main code').innerText()).replaceAll(' ', '');
      await page.getByLabel('Mã xác thực').fill(codeAt(secret, test.clock.now()));
      await page.getByLabel('Mật khẩu hiện tại').fill(PASSWORD);
      await submit('Bật xác thực hai bước');
      await look('recovery-codes');
      await submit('Đăng xuất');
      test.clock.advance({ minutes: 1 });
      await page.getByLabel('Tên đăng nhập').fill('quan.tri');
      await page.getByLabel('Mật khẩu').fill(PASSWORD);
      await submit('Đăng nhập');
      await look('second-factor-enter');
      await page.getByLabel('Mã xác thực').fill(codeAt(secret, test.clock.now()));
      await submit('Tiếp tục');
      await page.getByRole('link', { name: 'Nguyễn Văn Giả Định' }).first().click();
      await look('account');
    },
    PATIENCE,
  );

  it.each(['password', 'email', 'second-factor', 'sessions', 'api-tokens', 'second-factor/remove'])(
    'are kept on /account/%s',
    async (name) => {
      await open(`/account/${name}`);
      await look(`account-${name.replace('/', '-')}`);
    },
  );

  it('hand out an API token once', async () => {
    await open('/account/api-tokens');
    await page.getByLabel('Tên', { exact: false }).first().fill('Phần mềm báo cáo');
    await page.getByLabel('Xem đơn vị').check();
    await submit('Tạo mã');
    expect(await page.locator('.one-time-secret').innerText()).toMatch(/^chungtay_/);
    await look('api-token-made');
  });

  it(
    'are given to people by search, choice and form',
    async () => {
      await open('/people');
      await look('people');
      await page.getByRole('link', { name: 'Thêm người dùng' }).click();
      await page.getByLabel('Tìm đơn vị').fill('ly quoc');
      await submit('Tìm');
      await look('person-unit');
      await page.getByRole('link', { name: 'Xã Lý Quốc, Tỉnh Cao Bằng' }).click();
      await look('person-new');
      await page.getByLabel('Họ và tên').fill('Lý Thị Ví Dụ');
      await page.getByLabel('Tên đăng nhập').fill('ly.vi.du');
      await page.getByLabel('Vai trò').selectOption('unit_officer');
      await submit('Thêm mới');
      await look('person-made');
      const link = await page.locator('.one-time-secret').innerText();
      await page.getByRole('link', { name: 'Khoá tài khoản' }).click();
      await look('person-close');
      await page.goBack();
      await page.getByRole('link', { name: 'Thêm vai trò' }).click();
      await page.getByRole('link', { name: /Xã Hạ Lang/ }).click();
      await look('membership-new');
      const newcomer = await (await browser.newContext()).newPage();
      await newcomer.goto(address + new URL(link).pathname);
      await newcomer.getByLabel('Mật khẩu mới').fill('mật khẩu của Ví Dụ');
      await newcomer.getByLabel('Nhập lại mật khẩu').fill('mật khẩu của Ví Dụ');
      await newcomer.getByRole('button', { name: 'Lưu mật khẩu' }).click();
      expect(await newcomer.locator('.flash').innerText()).toBe('Đã đặt mật khẩu. Hãy đăng nhập.');
    },
    PATIENCE,
  );

  it('are found again by a mailed link', async () => {
    await open('/password-reset');
    await look('password-reset');
    await page.getByLabel('Tên đăng nhập hoặc thư điện tử').fill('can.bo');
    await submit('Gửi liên kết');
    await look('password-reset-sent');
    await open(`/password-reset/${'x'.repeat(43)}`);
    await look('dead-link');
  });

  it('make the browser complain of nothing', () => {
    // The dead link answers 410, which a browser mentions.
    expect(complaints.filter((text) => !text.includes('410'))).toEqual([]);
  });
});
