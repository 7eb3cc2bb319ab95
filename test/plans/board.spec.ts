import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { escapedText, folded, icalendar } from '../../src/modules/plans/board/ical.rules.js';
import { monthAsked, weeksOf } from '../../src/modules/plans/board/month.rules.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { partsOf } from '../support/docx.js';
import { aPlanned, give, step } from '../support/plan-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('a calendar file', () => {
  it('escapes what has a meaning, and holds no line of a text apart', () => {
    expect(escapedText('a;b,c\\d\r\ne\nf\u0007')).toBe('a\\;b\\,c\\\\d\\ne\\nf');
  });

  it('folds at 75 octets, never within a letter, and unfolds to the same', () => {
    const line = `SUMMARY:${'Đánh giá kết quả thực hiện các chỉ tiêu về y tế 🌾 '.repeat(6)}`;
    const parts = folded(line).split('\r\n');
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.every((part) => Buffer.byteLength(part) <= 75)).toBe(true);
    expect(parts.slice(1).every((part) => part.startsWith(' '))).toBe(true);
    expect(parts.map((part, index) => (index ? part.slice(1) : part)).join('')).toBe(line);
    expect(folded('SHORT')).toBe('SHORT');
  });

  it('is a calendar of whole days', () => {
    const entry = {
      uid: 'task-1@x',
      day: plainDate('2016-02-29'),
      summary: 'A',
      description: 'B\nC',
      url: 'http://x/tasks/1',
      sequence: 2,
    };
    const lines = icalendar('Tên', [entry], new Date('2026-01-02T03:04:05.678Z')).split('\r\n');
    expect(lines).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Chung Tay//Plans//VI', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'X-WR-CALNAME:Tên'],
      ...[
        'BEGIN:VEVENT',
        'UID:task-1@x',
        'DTSTAMP:20260102T030405Z',
        'SEQUENCE:2',
        'DTSTART;VALUE=DATE:20160229',
        'DTEND;VALUE=DATE:20160301',
      ],
      ...['SUMMARY:A', 'DESCRIPTION:B\\nC', 'URL:http://x/tasks/1', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });
});

describe('a month', () => {
  it('is whole weeks, also when it begins on a Sunday or is February of a leap year', () => {
    const shape = (month: string) => weeksOf(plainDate(month)).map((week) => [week[0], week.at(-1)]);
    expect(shape('2017-10-01')[0]).toEqual(['2017-09-25', '2017-10-01']);
    expect(shape('2016-02-01').at(-1)).toEqual(['2016-02-29', '2016-03-06']);
    expect(weeksOf(plainDate('2021-02-01'))).toHaveLength(4);
    expect(monthAsked('2017-13', plainDate('2018-02-01'))).toBe('2018-02-01');
  });
});

describe('the boards', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aPlanned>>;
  let office: Visitor;
  let nurse: Visitor;
  let id: number;
  beforeAll(async () => {
    test = await startApp({}, '2018-02-01');
    world = await aPlanned(test);
    office = await signedInAs(test, world.office.userId!);
    nurse = await signedInAs(test, world.nurse.userId!);
    const [commune] = world.communes;
    const given = await give(test, world.office, world.plan.id, [
      { unitId: world.health.id, title: 'Báo cáo y tế', due: 'trước ngày 15/02/2018' },
      { unitId: commune.id, title: 'Rà soát của xã', due: 'tháng 2/2018' },
    ]);
    [id] = given as [number, number];
  });
  afterAll(() => test.close());

  it('show each their own: the unit’s, and what the office waits for', async () => {
    const titles = async (visitor: Visitor, query: string) =>
      (await visitor.get(`/tasks?${query}`))
        .$('tbody a[href^="/tasks/"]')
        .toArray()
        .map((link) => link.attribs['href']);
    expect(await titles(nurse, 'whose=unit')).toEqual([`/tasks/${id}`]);
    expect(await titles(office, 'whose=waiting')).toHaveLength(2);
    expect(await titles(office, 'whose=decide')).toEqual([]);
    expect(await titles(office, 'late=yes')).toEqual([]);
    test.clock.set('2018-02-20');
    expect(await titles(await signedInAs(test, world.office.userId!), 'late=yes')).toEqual([`/tasks/${id}`]);
    test.clock.set('2018-02-01');
  });

  it('show a month with its deadlines on their days', async () => {
    const { $, status } = await nurse.get('/tasks/calendar?month=2018-02&whose=unit');
    expect(status).toBe(200);
    expect($('td:has(a)').text()).toMatch(/14.*Báo cáo y tế/s);
    expect($('td.is-off').length).toBeGreaterThan(8);
  });

  it('are read by a calendar program at a private address, until it is withdrawn', async () => {
    await nurse.get('/tasks/feed');
    const made = await nurse.submitAndFollow({}, '/tasks/feed');
    const address = new URL(made.$('main code').text()).pathname;
    expect((await nurse.get('/tasks/feed')).$('main code').length).toBe(0);
    const program = test.visitor();
    const feed = await program.get(address);
    expect([feed.status, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(feed.body).toContain('SUMMARY:Báo cáo y tế\r\n');
    expect(feed.body).toContain('DTSTART;VALUE=DATE:20180214');
    expect(feed.body).not.toContain('Rà soát');
    const token = address.split('/').at(-1)!;
    expect(await test.sql(`select from task_feed where token_hash = ?`, [token])).toEqual([]);
    await nurse.get('/tasks/feed');
    await nurse.submitAndFollow({}, '/tasks/feed/revocation');
    expect((await program.get(address)).status).toBe(404);
  });

  describe('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
      await test.app.listen(0, '127.0.0.1');
    }, 120_000);
    afterAll(() => browser.close());

    it('have no problem for people with disabilities, and fit a phone and a desk, as does every page of a plan', async () => {
      await step(test, world.nurse, 'accept', id);
      const plan = `/plans/${world.plan.id}`;
      const port = (test.app.getHttpServer().address() as { port: number }).port;
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      await context.addCookies([{ name: 'chungtay', value: nurse.cookie('chungtay')!, url: `http://127.0.0.1:${port}` }]);
      const page = await context.newPage();
      for (const path of [
        '/tasks?whose=unit',
        '/tasks/calendar?month=2018-02',
        '/tasks/feed',
        `/tasks/${id}`,
        `/tasks/${id}/delivery`,
        ...['', '?q=bao+cao', '/report', '/activities', '/activities/new', '/activities/counting', '/funds', '/funds/use'].map(
          (suffix) => plan + suffix,
        ),
      ]) {
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(`http://127.0.0.1:${port}${path}`);
        expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
        for (const width of [360, 1280]) {
          await page.setViewportSize({ width, height: 740 });
          const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
          expect([path, width, overflow]).toEqual([path, width, 0]);
        }
      }
      await page.setViewportSize({ width: 360, height: 740 });
      const { raw } = await office.get(`${plan}/report.docx`);
      const strict = `new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent ?? ''`;
      for (const [name, xml] of partsOf(raw))
        expect([name, await page.evaluate<string>(`(({ xml }) => ${strict})(${JSON.stringify({ xml })})`)]).toEqual([name, '']);
      await page.goto(`http://127.0.0.1:${port}/tasks/calendar?month=2018-02`);
      expect(await page.locator('td:visible').count()).toBe(2);
      await context.close();
    }, 120_000);
  });
});
