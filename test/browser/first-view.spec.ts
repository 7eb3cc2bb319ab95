import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Request } from 'playwright-core';
import { hashPassword } from '../../src/modules/access/password/passwords.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { actorAs, aCampaign, aProvince, aUnit, aUser } from '../support/builders.js';
import { aPlan, give } from '../support/plan-builders.js';
import { accept, anIndicator, assign, openRound, report } from '../support/result-builders.js';

const PASSWORD = 'mot cau rat de nho 2018';
const BUDGET = 50_000;

/** A page, and with an empty cache everything it fetches, may cross a commune's line in a second or so: bytes on the wire are counted. */
describe('the first view of a page, nothing cached', () => {
  let test: TestApp;
  let browser: Browser;
  let base: string;
  let campaign: number;
  let plan: number;

  beforeAll(async () => {
    test = await startApp({}, '2018-07-20');
    const { district } = await aProvince(test);
    const names = Array.from({ length: 14 }, (_, index) => `Xã Ví Dụ ${index + 1}`);
    const communes: Awaited<ReturnType<typeof aUnit>>[] = [];
    for (const name of names) communes.push(await aUnit(test, { name, parent: district, until: '2025-07-01' }));
    campaign = (
      await aCampaign(test, {
        launchingUnit: district,
        startsOn: '2017-11-09',
        endsOn: '2020-12-31',
        state: 'running',
        participants: communes,
      })
    ).id;
    const office = await actorAs(test, 'campaign_office', district);
    const indicator = await anIndicator(test, { name: 'Mức giảm tỷ lệ hộ nghèo', type: 'reduction_pp', unitOfMeasure: 'điểm %' });
    const baseline = { on: plainDate('2017-12-31'), numerator: 100, denominator: 400 };
    const target = { indicatorId: indicator, year: 2018, value: 4 };
    await assign(test, office, campaign, [
      { ...target, unitId: district.id, baseline: { ...baseline, numerator: 1400, denominator: 5600 } },
      ...communes.map(({ id }) => ({ ...target, unitId: id, baseline })),
    ]);
    const roundId = await openRound(test, office, campaign, indicator, '2018-06-30', { dueOn: '2018-07-10' });
    const sent = await report(
      test,
      office,
      campaign,
      communes.map(({ id }, index) => ({ roundId, unitId: id, numerator: 80 + index, denominator: 400 })),
    );
    await accept(
      test,
      await actorAs(test, 'leader', district),
      sent.map(({ revisionId }) => revisionId),
    );
    plan = (await aPlan(test, office, campaign, '2018-01-01', '2018-12-31')).id;
    const title = 'Hướng dẫn các xã huy động nguồn lực, thực hiện đạt và vượt các chỉ tiêu giảm nghèo năm 2018, nội dung';
    const tasks = Array.from({ length: 60 }, (_, index) => ({ unitId: communes[index % 14]!.id, title: `${title} ${index + 1}` }));
    await give(
      test,
      office,
      plan,
      tasks.map((task) => ({ ...task, due: 'trước ngày 10/12/2018' })),
    );
    const user = await aUser(test, 'campaign_office', district, 'Nguyễn Thị Mẫu');
    await test.sql(`update user_account set password_hash = ?, user_name = 'van.phong' where id = ?`, [await hashPassword(PASSWORD), user]);
    await test.app.listen(0, '127.0.0.1');
    base = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  /** What came over the wire, heads and compressed bodies, for a reader who has never been here. */
  async function bytesOf(path: string, cookies: Awaited<ReturnType<typeof signedIn>>): Promise<{ total: number; page: Page }> {
    const context = await browser.newContext({ locale: 'vi-VN' });
    await context.addCookies(cookies);
    const page = await context.newPage();
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.goto(base + path, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(requests.map((request) => request.sizes()));
    return { total: sizes.reduce((sum, size) => sum + size.responseHeadersSize + size.responseBodySize, 0), page };
  }

  async function signedIn() {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${base}/sign-in`);
    await page.fill('[name="userName"]', 'van.phong');
    await page.fill('[name="password"]', PASSWORD);
    await page.click('main button[type="submit"]');
    return context.cookies();
  }

  it('weighs at most 50 kB for signing in, the first page, the overview of a campaign of fourteen communes, and a plan of sixty tasks', async () => {
    const cookies = await signedIn();
    const signIn = await bytesOf('/sign-in', []);
    const home = await bytesOf('/', cookies);
    const overview = await bytesOf(`/campaigns/${campaign}`, cookies);
    expect(await overview.page.locator('.tile').count()).toBe(14);
    const tasks = await bytesOf(`/plans/${plan}`, cookies);
    for (const { total, page } of [signIn, home, overview, tasks]) {
      expect(total).toBeGreaterThan(5_000);
      expect({ path: page.url(), total: total > BUDGET ? total : 'within' }).toEqual({ path: page.url(), total: 'within' });
    }
  });
});
