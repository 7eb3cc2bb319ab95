import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { aProvince, aUser, signedInAs } from '../support/builders.js';
import { aHousehold } from '../support/household-builders.js';
import { aUnit } from '../support/builders.js';

const SHEET = 'Mục,Nội dung,Phương án,NT Tây Nguyên,Thành thị\n1,Số nhân khẩu,1 người,75,80\n,,2 người,50,55\n';

describe('the pages of rules, point tables and comparisons in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const ids: Record<string, number> = {};
  beforeAll(async () => {
    test = await startApp();
    const { nation, communes } = await aProvince(test);
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    for (const { code, id } of await test.sql<{ code: string; id: number }>(`select code, id from rule_set`)) ids[code] ??= id;
    const household = await aHousehold(test, {
      village: await aUnit(test, { level: 'village', parent: communes[0]!, from: '2025-07-01' }),
    });
    await test.sql(
      `insert into assessment (household_id, standard_id, assessed_on, area_class, income_per_head, deprived_mask, class, state)
       values (?, ?, '2026-10-01', 'nong_thon', 600000, 3, 'near_poor', 'decided')`,
      [household, ids['2022-2026']],
    );
    const user = await aUser(test, 'operator', nation);
    await test.sql(`insert into membership (user_id, unit_id, role, valid) values (?, ?, 'leader', daterange(null, null))`, [
      user,
      nation.id,
    ]);
    const visitor = await signedInAs(test, user);
    const form = new FormData();
    form.set('file', new Blob([SHEET]), 'bang.csv');
    for (const [name, value] of Object.entries({ standardId: String(ids['2022-2026']), name: 'Bảng thử', source: 'Giả định' }))
      form.set(name, value);
    ids['table'] = Number((await visitor.upload('/score-tables/new', form)).location!.split('/').at(-1));
    await test.app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(test.app.getHttpServer().address() as AddressInfo).port}`;
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    await context.addCookies([{ name: 'chungtay', value: visitor.cookie('chungtay')!, url: origin }]);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it.each<[string, () => string]>([
    ['the list of rules', () => '/rules'],
    ['a standard', () => `/rules/${ids['2022-2026']}`],
    ['one that waits', () => `/rules/${ids['2027-2030']}`],
    ['its confirmation', () => `/rules/${ids['2027-2030']}/confirm`],
    ['a value', () => `/rules/${ids['2027-2030']}/values/score.limit.do_thi`],
    ['a yes or no', () => `/rules/${ids['2025']}/values/district.asked`],
    ['a province of its own', () => `/rules/${ids['2022-2026']}/override`],
    ['the point tables', () => '/score-tables'],
    ['a new one', () => '/score-tables/new'],
    ['one to be confirmed', () => `/score-tables/${ids['table']}`],
    ['its form', () => `/score-tables/${ids['table']}/form?region=urban`],
    ['the regions', () => '/score-regions'],
    ['a comparison', () => `/what-if?standard=${ids['2016-2021']}`],
    ['one that cannot run', () => `/what-if?standard=${ids['2027-2030']}`],
  ])('are accessible and fit a phone: %s', async (_, address) => {
    await page.setViewportSize({ width: 1200, height: 800 });
    const answer = await page.goto(origin + address());
    expect(answer!.status()).toBe(200);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it('lead from the menu to a standard, and from there to what it would change', async () => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto(`${origin}/rules`);
    await page.getByRole('link', { name: 'Chuẩn nghèo tiếp cận đa chiều 2016–2021' }).click();
    await page.getByRole('link', { name: 'Chạy thử chuẩn khác' }).click();
    expect(await page.locator('main').innerText()).toMatch(/1 hộ đổi diện[\s\S]*không quá 700.000/);
  });

  it('add up a form', async () => {
    await page.goto(`${origin}/score-tables/${ids['table']}/form?region=urban`);
    await page.getByLabel('1. Số nhân khẩu').selectOption({ label: '2 người (55 điểm)' });
    await page.getByRole('button', { name: 'Cộng điểm' }).click();
    expect(await page.getByRole('status').innerText()).toContain('Tổng điểm B1: 55');
  });
});
