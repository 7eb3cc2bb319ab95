import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadReferenceData } from '../../src/reference-data.js';
import { startApp, type TestApp } from '../support/app.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import { aRow, confirmList, csvOf, currentStandard, sendList } from '../support/household-lists.js';
import { caseOf, decided, met, openedRound, posted, surveyed } from '../support/review-builders.js';
import type { Visitor } from '../support/visitor.js';

const PATIENCE = 120_000;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };
const PICTURES = process.env['PICTURES'];

/** The pages of a review year as the commune's officer and leader meet them, in one world that goes from the list to a correction. */
describe('the pages of a review year, on a phone and on a desk', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let browser: Browser;
  let page: Page;
  let address: string;
  let officer: Visitor;
  let leader: Visitor;
  let roundId: number;
  const households: Record<'agreed' | 'doubted' | 'asking', number> = { agreed: 0, doubted: 0, asking: 0 };

  beforeAll(async () => {
    test = await startApp({}, '2026-10-20');
    await loadReferenceData(test.app);
    place = await aCommune(test, 'Xã Mẫu Giả Định');
    const [village] = place.villages;
    households.agreed = await aHousehold(test, { village, class: 'poor', headName: 'Nguyễn Văn Được Thống Nhất' });
    households.doubted = await aHousehold(test, { village, class: 'near_poor', headName: 'Trần Thị Có Khiếu Nại' });
    households.asking = await aHousehold(test, { village, headName: 'Phạm Văn Đề Nghị' });
    await test.app.listen(0, '127.0.0.1');
    address = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await openBrowser();
    await signIn();
    await officer.get(`/households/${households.asking}/requests/new`);
    await officer.submit({ form: 'enter', receivedOn: '01/09/2026', reason: 'Nhà bị bão.' });
    roundId = await openedRound(officer, place.commune);
  }, PATIENCE);
  afterAll(async () => {
    await browser?.close();
    await test.close();
  });

  const signIn = async (): Promise<void> => {
    officer = await signedIn(test, 'poverty_officer', place.commune);
    leader = await signedIn(test, 'leader', place.commune);
    await sit(officer);
  };

  /** The browser goes on with somebody's session. */
  const sit = async (visitor: Visitor): Promise<void> => {
    const context = await browser.newContext({ locale: 'vi-VN' });
    await context.addCookies([{ name: 'chungtay', value: visitor.cookie('chungtay')!, url: address }]);
    page = await context.newPage();
  };

  /** Nothing for axe to find on the phone, where everything is shown; nothing wider than the screen, there or on a desk. */
  const unsound = async (paths: readonly string[]): Promise<unknown[]> => {
    const wrong: unknown[] = [];
    for (const each of paths) {
      await page.setViewportSize(PHONE);
      const status = (await page.goto(address + each))!.status();
      const problems = await accessibilityProblems(page);
      const wide: number[] = [];
      for (const screen of [PHONE, DESK]) {
        await page.setViewportSize(screen);
        if (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) wide.push(screen.width);
        if (PICTURES)
          await page.screenshot({ path: path.join(PICTURES, `${screen.width}${each.replace(/\W+/g, '-')}.png`), fullPage: true });
      }
      if (status !== 200 || problems.length || wide.length) wrong.push([each, status, problems, wide]);
    }
    return wrong;
  };
  const of = (base: string, ...parts: string[]): string[] => parts.map((part) => base + part);
  const idOf = async (household: keyof typeof households): Promise<number> => (await caseOf(test, roundId, households[household])).id;

  it(
    'are sound from the list to the posting',
    async () => {
      const [village] = place.villages;
      const [asking, doubted, agreed] = [await idOf('asking'), await idOf('doubted'), await idOf('agreed')];
      expect(
        await unsound([
          ...of('/reviews', '', '/requests', '/new', `/${roundId}`, `/${roundId}/add`, `/${roundId}/record`, `/${roundId}/sheet`),
          ...of(`/reviews/cases/${asking}`, '', '/form-a', '/blank', '/drop'),
          ...of(`/reviews/cases/${agreed}/form-b`, '/household', '/housing', '/points', '/lacks', '/causes', '/result'),
        ]),
      ).toEqual([]);
      const sheet = new FormData();
      sheet.set('file', new Blob([new Uint8Array((await officer.get(`/reviews/${roundId}/sheet.xlsx`)).raw)]), 'phieu.xlsx');
      const { location: preview } = await officer.upload(`/reviews/${roundId}/sheet`, sheet);
      expect(await unsound([preview!, `/reviews/${roundId}/villages/${village.id}/forms`])).toEqual([]);
      await surveyed(officer, agreed, { lacks: [1, 2, 3] });
      await surveyed(officer, doubted, { lacks: [4] });
      expect(await unsound([`/reviews/${roundId}/villages/${village.id}/meeting`])).toEqual([]);
      await met(officer, roundId, village, { all: 20 });
      expect(await unsound(['/reviews/meetings/1', `/reviews/${roundId}/villages/${village.id}/posting`])).toEqual([]);
      await posted(officer, roundId, village, '13/10/2026');
      expect(await unsound([`/reviews/postings/1`, `/reviews/cases/${doubted}/complaint`])).toEqual([]);
      await officer.get(`/reviews/cases/${doubted}/complaint`);
      await officer.submit({ receivedOn: '14/10/2026', complainant: 'Người Khiếu Nại', content: 'Hộ có xe tải.' });
      expect(await unsound(['/reviews/complaints/1', `/reviews/cases/${doubted}`])).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'are sound from the decision to its correction',
    async () => {
      const agreed = await idOf('agreed');
      await sit(leader);
      expect(await unsound([`/reviews/${roundId}/decision`])).toEqual([]);
      await decided(leader, roundId, '20/10/2026');
      test.clock.set('2026-10-28');
      await signIn();
      await sit(leader);
      const [request] = await test.sql<{ id: number }>('select id from review_request');
      expect(
        await unsound([
          ...of('/reviews/decisions/1', '', '/certificates'),
          ...of(`/reviews/requests/${request!.id}`, '', '/refusal'),
          `/reviews/cases/${agreed}/correction`,
        ]),
      ).toEqual([]);
      await page.getByLabel('Thu nhập bình quân').fill('1.900.000');
      await page.getByLabel('Hộ cận nghèo').check();
      for (const [label, text] of [
        ['Lý do', 'Ghi nhầm.'],
        ['Số quyết định', '20/QĐ-UBND'],
        ['Ngày quyết định', '28/10/2026'],
        ['Chức vụ', 'Chủ tịch'],
      ] as const)
        await page.getByLabel(label).fill(text);
      await page.getByRole('button', { name: 'Ký quyết định điều chỉnh' }).click();
      expect(await page.locator('.error-summary').innerText()).toContain('mức sống trung bình');
      expect(await unsound([`/reviews/cases/${agreed}`, `/households/${households.agreed}/reviews`])).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'are sound around the register: lists from Excel, reports, registrations and support',
    async () => {
      const list = { unit: place.commune, standardId: await currentStandard(test) };
      const wrong = await sendList(officer, csvOf([aRow(1, { 'Số CCCD': '12' }), aRow(2)]), { ...list, name: 'sai.csv' });
      const right = await sendList(officer, csvOf([aRow(3)]), { ...list, name: 'dung.csv' });
      await sit(officer);
      expect(await unsound(['/households/import', wrong.url, right.url])).toEqual([]);
      await confirmList(officer, right.url);
      expect(
        await unsound([
          right.url,
          ...of('/reports', '', '/5', '/lists/poor', '/followed'),
          ...['/movements', '/what-if'],
          ...of('/support', '', '/exits', '/given', '/revolving'),
        ]),
      ).toEqual([]);
    },
    PATIENCE,
  );
});
