import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LoadCalendar } from '../../src/modules/administration/calendar/load-calendar.js';
import { Outbox } from '../../src/modules/messages/outbox.js';
import { SealAudit } from '../../src/modules/audit/seal-audit.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { JobScan } from '../../src/modules/platform/jobs/job-scan.js';
import { startApp, type TestApp } from '../support/app.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { aProvince, signedIn } from '../support/builders.js';

describe('the pages of the administration in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let origin: string;
  beforeAll(async () => {
    test = await startApp({}, '2026-11-20T08:30:00+07:00');
    const { nation } = await aProvince(test);
    await test.work(() => test.get(LoadCalendar).run(SYSTEM));
    await test.get(JobScan).wake();
    await test.work(() => test.get(SealAudit).run());
    await test.app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(test.app.getHttpServer().address() as AddressInfo).port}`;
    const operator = await signedIn(test, 'operator', nation);
    await told(nation.path);
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    await context.addCookies([{ name: 'chungtay', value: operator.cookie('chungtay')!, url: origin }]);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  /** Two messages for the operator: one that arrived, one that came back. */
  const told = async (unitPath: string): Promise<void> => {
    const recipientId = Number(
      await idOf(`update user_account set email = 'quan.tri@example.vn' where id = (select max(id) from user_account) returning id`),
    );
    const items = [{ label: 'Báo cáo năm (Kế hoạch giảm nghèo)', note: 'hạn 10/12/2026', path: '/duties' }];
    const content = { lead: 'Có 1 việc cần xử lý:', groups: [{ title: 'Sắp đến hạn', items }] };
    const message = {
      kind: 'reminder',
      recipientId,
      unitPath,
      locale: 'vi' as const,
      subject: 'Nhắc việc: báo cáo năm',
      content,
      duty: true,
    };
    await test.work(() => test.get(Outbox).enqueue(['a', 'b'].map((dedupeKey) => ({ ...message, dedupeKey }))));
    await test.sql(
      `update delivery set state = case id when 1 then 'sent' else 'bounced' end, error = 'Hộp thư không tồn tại', sent_at = now()`,
    );
    await test.sql(`insert into message_choice (user_id, bounced_address, bounced_at) values (?, 'quan.tri@example.vn', now())`, [
      recipientId,
    ]);
  };
  const idOf = async (sql: string): Promise<string> => String((await test.sql<{ id: number }>(sql))[0]!.id);
  const calendarDay = () => idOf(`select id from calendar_day where day = '2026-09-02'`);

  it.each<[string, () => Promise<string>]>([
    ['the overview', () => Promise.resolve('/administration')],
    ['the jobs', () => Promise.resolve('/administration/jobs')],
    ['one job', () => Promise.resolve('/administration/jobs/seal-audit')],
    ['the calendar', () => Promise.resolve('/administration/calendar?year=2026')],
    ['a new day', () => Promise.resolve('/administration/calendar/new')],
    ['a day', async () => `/administration/calendar/${await calendarDay()}`],
    ['its removal', async () => `/administration/calendar/${await calendarDay()}/removal`],
    ['the audit trail', () => Promise.resolve('/audit?object=Calendar:shipped')],
    ['the inbox', () => Promise.resolve('/inbox')],
    ['one message', () => Promise.resolve('/inbox/1')],
    ['how to be told', () => Promise.resolve('/account/messages')],
    ['the log of messages', () => Promise.resolve('/messages')],
    ['one message of the log', () => Promise.resolve('/messages/1')],
    ['a mail that came back', () => Promise.resolve('/messages/1/bounce')],
    ['addresses that return mails', () => Promise.resolve('/bounced-addresses')],
    ['the policies of reminders', () => Promise.resolve('/reminder-policies')],
    ['one audit row', async () => `/audit/${await idOf(`select min(id) as id from audit_event`)}`],
  ])('are accessible and fit a phone: %s', async (_, address) => {
    await page.setViewportSize({ width: 1200, height: 800 });
    const answer = await page.goto(origin + (await address()));
    expect(answer!.status()).toBe(200);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it('lead an operator from a holiday to the trail of its change', async () => {
    await page.goto(`${origin}/administration`);
    await page.getByRole('navigation', { name: 'Quản trị' }).getByRole('link', { name: 'Lịch làm việc' }).click();
    await page.getByRole('link', { name: '02/09/2026' }).click();
    await page.getByLabel('Tên gọi').fill('Lễ Quốc khánh');
    await page.getByLabel('Lý do').fill('Gọi cho đúng');
    await page.getByRole('button', { name: 'Lưu' }).click();
    expect(await page.getByRole('status').innerText()).toContain('Đã sửa ngày 02/09/2026');
    await page.getByRole('link', { name: '02/09/2026' }).click();
    await page.getByRole('link', { name: 'Lịch sử' }).click();
    await page.locator('tbody a').first().click();
    expect(await page.locator('main').innerText()).toMatch(/Gọi cho đúng[\s\S]*Lễ Quốc khánh/);
  });
});
