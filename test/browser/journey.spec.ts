import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashPassword } from '../../src/modules/access/password/passwords.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { aUser } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign } from '../support/result-builders.js';

const PASSWORD = 'mot cau rat de nho 2018';
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

describe('a figure on its way from the commune to the district page, in a real browser', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    world = await aRunningCampaign(test);
    const indicator = await anIndicator(test, { name: 'Mức giảm tỷ lệ hộ nghèo', type: 'reduction_pp', unitOfMeasure: 'điểm %' });
    const target = { indicatorId: indicator, year: 2018, value: 4 };
    const baseline = (numerator: number, denominator: number) => ({ on: plainDate('2017-12-31'), numerator, denominator });
    await assign(test, world.office, world.campaign.id, [
      { ...target, unitId: world.district.id, baseline: baseline(300, 1200) },
      ...world.communes.map(({ id }) => ({ ...target, unitId: id, baseline: baseline(100, 400) })),
    ]);
    const office = await aUser(test, 'campaign_office', world.district, 'Nguyễn Thị Mẫu');
    const officer = await aUser(test, 'unit_officer', world.communes[0], 'Trần Văn Ví Dụ');
    const hash = await hashPassword(PASSWORD);
    await test.sql(`update user_account set password_hash = ?, user_name = 'van.phong' where id = ?`, [hash, office]);
    await test.sql(`update user_account set password_hash = ?, user_name = 'can.bo.xa' where id = ?`, [hash, officer]);
    await test.app.listen(0, '127.0.0.1');
    base = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  async function signIn(userName: string, viewport: typeof PHONE): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(`${base}/sign-in`);
    await page.fill('[name="userName"]', userName);
    await page.fill('[name="password"]', PASSWORD);
    await press(page);
    return { page, context };
  }
  const press = (page: Page, name = ''): Promise<void> => page.click(`main form[method="post"] button[type="submit"]${name}`);
  const go = (page: Page, path: string) => page.goto(`${base}/campaigns/${world.campaign.id}${path}`);

  /** Nothing for axe to find, nothing wider than the screen. */
  async function sound(page: Page): Promise<void> {
    expect(await accessibilityProblems(page)).toEqual([]);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(page.viewportSize()!.width);
  }

  it('opens rounds, is reported on a phone, accepted in the office, and changes the overview', async () => {
    const office = await signIn('van.phong', DESKTOP);
    await go(office.page, '/results/rounds/new?year=2018');
    await office.page.selectOption('[name="frequency"]', 'half_yearly');
    await office.page.fill('[name="dueAfterDays"]', '10');
    for (const box of await office.page.locator('[name="indicators"]').all()) await box.check();
    await sound(office.page);
    await press(office.page);
    await sound(office.page);

    const officer = await signIn('can.bo.xa', PHONE);
    await go(officer.page, '/results');
    await sound(officer.page);
    const [round] = await test.sql<{ id: number }>(`select id from report_round where as_of = '2018-06-30'`);
    await go(officer.page, `/results/${round!.id}/report?unit=${world.communes[0].id}`);
    await officer.page.fill('[name^="numerator_"]', '401');
    await officer.page.fill('[name^="denominator_"]', '400');
    await press(officer.page);
    expect(await officer.page.textContent('.error-summary')).toContain('mẫu số');
    expect(await officer.page.inputValue('[name^="numerator_"]')).toBe('401');
    await sound(officer.page);
    await officer.page.fill('[name^="numerator_"]', '80');
    await press(officer.page);
    expect(await officer.page.locator('.error-summary').count()).toBe(0);
    await officer.context.close();

    await go(office.page, '/results/approvals');
    await sound(office.page);
    await office.page.check('[name="chosen"]');
    await press(office.page, '[value="accept"]');
    await go(office.page, '?on=2018-07-05');
    const cards = (await office.page.textContent('.target-cards'))!;
    expect(cards).toContain('mới 1/3 đơn vị có số liệu ngày 30/06/2018');
    // 100 of 400 before, 80 of 400 now.
    expect(cards).toContain('5 điểm %');
    await sound(office.page);
    await office.page.setViewportSize(PHONE);
    await sound(office.page);
    await office.context.close();
  }, 120_000);
});
