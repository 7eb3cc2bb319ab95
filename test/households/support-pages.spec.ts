import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hashPassword } from '../../src/modules/access/password/passwords.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { aUnit, aUser } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';

const PASSWORD = 'mot cau rat de nho 2018';

describe('the pages of support, on a phone of 360 pixels, in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let base: string;
  let household: number;

  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    const place = await aCommune(test);
    await aUnit(test, { level: 'organisation', kind: 'mttq', name: 'Ủy ban Mặt trận Tổ quốc Việt Nam Xã Mẫu', parent: place.commune });
    household = await aHousehold(test, {
      village: place.villages[0],
      class: 'poor',
      from: '2016-12-15',
      registeredOn: '2016-01-01',
      headName: 'Hoàng Thị Điện Thoại',
      code: 'P1',
    });
    const officer = await aUser(test, 'poverty_officer', place.commune, 'Trần Văn Ví Dụ');
    await test.sql(`update user_account set password_hash = ?, user_name = 'can.bo.xa' where id = ?`, [
      await hashPassword(PASSWORD),
      officer,
    ]);
    await test.app.listen(0, '127.0.0.1');
    base = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })).newPage();
    await go('/sign-in');
    await page.fill('[name="userName"]', 'can.bo.xa');
    await page.fill('[name="password"]', PASSWORD);
    await press();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const go = (path: string) => page.goto(base + path);
  const press = (): Promise<void> => page.click('main form[method="post"] button[type="submit"]');

  /** Nothing for axe to find, nothing wider than the screen. */
  async function sound(path: string): Promise<void> {
    const problems = await accessibilityProblems(page);
    expect([path, ...problems]).toEqual([path]);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect([path, wide <= 360]).toEqual([path, true]);
  }

  it('register, help, plan, give and lend', async () => {
    await go(`/households/${household}/exit-registration`);
    await sound('registration');
    await page.fill('[name="registeredOn"]', '05/02/2018');
    await page.check('[name="lacks"][value="water"]');
    await press();
    const registration = new URL(page.url()).pathname;
    await go(`${registration}/helpers/new`);
    await sound('helper');
    await page.selectOption('[name="unitId"]', { index: 1 });
    await page.fill('[name="person"]', 'Bế Văn Giúp');
    await press();
    await go(`${registration}/plan/new`);
    await page.fill('[name="what"]', 'Bể nước 5 m³');
    await page.fill('[name="dueOn"]', '30/06/2018');
    await press();
    await sound('registration page');
    await go(`/households/${household}/support/new`);
    await sound('support form');
    await page.selectOption('[name="programme"]', 'water.household');
    await page.fill('[name="value"]', '3.500.000');
    await page.fill('[name="giverName"]', 'UBND xã');
    await press();
    await sound('tab of the household');
    await go(`/households/${household}/revolving/new`);
    await sound('loan form');
    await page.fill('[name="name"]', 'Bò giống');
    await page.fill('[name="amount"]', '10.000.000');
    await page.selectOption('[name="giverId"]', { index: 1 });
    await press();
    await sound('loan');
  });

  it('list, count and print', async () => {
    const paths = [
      ...[
        '/support',
        '/support/exits',
        '/support/exits/results',
        '/support/exits/print',
        '/support/given',
        '/support/given/many',
        '/support/given/import',
      ],
      ...[
        '/support/coverage',
        '/support/programmes',
        '/support/revolving',
        '/support/models',
        '/support/models/new',
        '/support/sponsorships',
      ],
      ...['/support/sponsorships/new', '/support/given/1'],
    ];
    for (const path of paths) {
      const answer = await go(path);
      expect([path, answer!.status()]).toEqual([path, 200]);
      await sound(path);
    }
  });

  it('let a household speak for itself with its slip, which prints on one page', async () => {
    await go(`/households/${household}/exit-slip`);
    await page.fill('[name="year"]', '2019');
    await press();
    await sound('slip');
    const code = await page.locator('.slip-digits').innerText();
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    const phone = await (await browser.newContext({ viewport: { width: 240, height: 320 }, javaScriptEnabled: false })).newPage();
    await phone.goto(`${base}/exit-registration`);
    await phone.fill('[name="code"]', code);
    await phone.fill('[name="birthYear"]', '1980');
    await phone.click('main form button[type="submit"]');
    expect(await phone.locator('h1').innerText()).toContain('2019');
    await phone.check('[name="lacks"][value="job"]');
    await phone.click('main form[action="/exit-registration/own"] button[type="submit"]');
    expect(await phone.locator('main').innerText()).toContain('Cảm ơn gia đình');
    const wide = await phone.evaluate<number>('document.documentElement.scrollWidth').catch(() => 0);
    expect(wide).toBeLessThanOrEqual(240);
  });
});
