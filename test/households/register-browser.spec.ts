import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { anAccount, PASSWORD } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';

const PATIENCE = 120_000;
const PHONE = { width: 360, height: 740 };
const PICTURES = process.env['PICTURES'] ?? mkdtempSync(path.join(tmpdir(), 'chungtay-register-'));

describe('the register, on a phone', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let browser: Browser;
  let page: Page;
  let address: string;
  let id: number;

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const [first, second] = place.villages;
    await anAccount(test, 'poverty_officer', place.commune, { userName: 'can.bo', fullName: 'Nông Thị Thử' });
    id = await aHousehold(test, {
      village: first,
      headName: 'Nguyễn Văn Mẫu',
      class: 'poor',
      from: '2022-01-01',
      idNumber: '001080000001',
      bornOn: '1980-05-01',
    });
    await aSpell(test, id, first, 'near_poor', '2024-01-01');
    await aSpell(test, id, first, 'not_poor', '2025-12-14');
    await aHousehold(test, { village: first, headName: 'Nguyễn Văn Mẫu', bornOn: '1980-08-01' });
    await aHousehold(test, { village: second, headName: 'Lò Thị Giả Định', class: 'near_poor' });
    await test.sql(
      `insert into household_member (household_id, name, name_folded, relation, joined_on) values (?, 'Nguyễn Thị Con', 'nguyen thi con', 'child', '2020-01-01')`,
      [id],
    );
    await test.app.listen(0, '127.0.0.1');
    address = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test.close();
  });

  const signIn = async (javaScriptEnabled: boolean): Promise<void> => {
    page = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled })).newPage();
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('Tên đăng nhập').fill('can.bo');
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  };

  it(
    'is accessible on every page, and nothing has to be scrolled sideways',
    async () => {
      await signIn(true);
      const [row] = await test.sql<{ pair: number[] }>(
        `select array_agg(id order by id) as pair from household_member where name_folded = 'nguyen van mau'`,
      );
      const child = await test.sql<{ id: number }>(`select id from household_member where relation = 'child'`);
      const household = [
        '',
        '/edit',
        '/head',
        '/split',
        '/merge',
        '/move',
        '/transfer?commune=xa',
        '/end',
        '/files/new',
        '/looks',
        '/members/new',
      ];
      const paths = [
        ...[
          '/households',
          '/households?q=khong+co',
          '/households/new',
          '/households/transfers',
          '/households/duplicates',
          '/households/population',
        ],
        ...[
          `/households/duplicates/${row!.pair.join('/')}`,
          `/households/population/communes/${place.commune.id}`,
          '/households/population/import',
        ],
        ...household.map((part) => `/households/${id}${part}`),
        ...['', '/leave'].map((part) => `/households/${id}/members/${child[0]!.id}${part}`),
      ];
      const wrong: unknown[] = [];
      for (const each of paths) {
        const response = await page.goto(address + each);
        const problems = await accessibilityProblems(page);
        const scrolls = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
        await page.screenshot({ path: path.join(PICTURES, `${each.replace(/\W+/g, '-')}.png`), fullPage: true });
        if (response!.status() !== 200 || problems.length || scrolls) wrong.push([each, response!.status(), problems, scrolls]);
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'takes a member in without JavaScript, and says what is wrong at its field',
    async () => {
      await signIn(false);
      await page.goto(`${address}/households/${id}/members/new`);
      await page.getByLabel('Họ và tên').fill('Nguyễn Văn Út');
      await page.getByLabel('Quan hệ với chủ hộ').selectOption('child');
      await page.getByLabel('Ngày sinh').fill('2031');
      await page.getByLabel('Dân tộc').selectOption('08');
      await page.getByRole('button', { name: 'Thêm thành viên', exact: true }).click();
      expect(await page.locator('#e-birth').innerText()).toContain('tương lai');
      expect(await page.getByLabel('Dân tộc').inputValue()).toBe('08');
      await page.getByLabel('Ngày sinh').fill('6/2015');
      await page.getByRole('button', { name: 'Thêm thành viên', exact: true }).click();
      expect(await page.locator('#members').innerText()).toContain('Nguyễn Văn Út');
      expect(await page.locator('#members').innerText()).toContain('06/2015');
    },
    PATIENCE,
  );
});
