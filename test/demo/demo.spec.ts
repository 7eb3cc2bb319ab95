import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoClock } from '../../src/demo/demo-clock.js';
import { loadDemoWorld } from '../../src/demo/load-demo-world.js';
import { loadReferenceData } from '../../src/reference-data.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

const PASSWORD = 'ChungTay-Demo-2026';

describe('the demo', () => {
  let test: TestApp;
  let clock: DemoClock;
  beforeAll(async () => {
    clock = new DemoClock();
    test = await startApp({}, clock);
    await loadReferenceData(test.app);
    await loadDemoWorld(test.app, clock);
  }, 300_000);
  afterAll(() => test.close());

  async function as(userName: string): Promise<Visitor> {
    const visitor = test.visitor();
    await visitor.signIn(userName, PASSWORD);
    return visitor;
  }
  const campaign = async (name: string): Promise<string> => {
    const [row] = await test.sql<{ id: number }>(`select id from campaign where name like ?`, [`${name}%`]);
    return `/campaigns/${row!.id}`;
  };

  it('shows who is behind in Hạ Lang on 30/09/2020, and why', async () => {
    const { $ } = await (await as('van-phong.halang')).get(await campaign('Hạ Lang'));
    const behind = $('.reasons > li').filter((_, item) => $(item).text().includes('Chậm tiến độ'));
    const units = behind.toArray().map((item) => $(item).children('a').text());
    expect(units.sort()).toEqual(['Xã An Lạc', 'Xã Cô Ngân', 'Xã Thị Hoa', 'Xã Thắng Lợi'].sort());
    expect($('.reasons').text()).toContain('Nộp báo cáo kỳ 30/09/2020 muộn 9 ngày');
    expect($('.reasons').text()).toContain('bị trả lại');
  });

  it('shows the real targets of Thanh Hóa, says nothing of pace without a baseline, and asks for 41 households a month', async () => {
    const [row] = await test.sql<{ id: number }>(`select id from campaign where document_number = '35/KH-UBND'`);
    const { $ } = await (await as('van-phong.thanhhoa')).get(`/campaigns/${row!.id}?on=2017-09-30`);
    const cards = $('.target-cards').text();
    for (const figure of ['8,49', '2.570', '336.478', '83,51', '14.996', '10.063', '1.641', '3.292', '48.267', '86.391', '5.322']) {
      expect(cards).toContain(figure);
    }
    expect(cards).toContain('Cần giảm 41 hộ/tháng để đạt 8,49');
    expect(cards).not.toContain('Chậm tiến độ');
  });

  it('opens every page two links deep from the menu, for everybody who may sign in without a second factor', async () => {
    for (const userName of ['van-phong.halang', 'xa.thang-loi', 'van-phong.caobang', 'nguoi-xem.caobang']) {
      const visitor = await as(userName);
      const seen = new Set<string>(['/']);
      let edge = ['/'];
      for (let depth = 0; depth < 3; depth += 1) {
        const next: string[] = [];
        for (const address of edge) {
          const { status, $, location } = await visitor.get(address);
          expect([userName, address, [200, 303].includes(status)]).toEqual([userName, address, true]);
          const found = [
            ...(location ? [location] : []),
            ...$('nav a[href], main a[href]')
              .toArray()
              .map((link) => $(link).attr('href')!),
          ];
          for (const href of found) {
            const [path] = href.split('#') as [string];
            const kind = path.replace(/\d+/g, 'n').split('?')[0]!;
            // One of each kind is enough: the tenth commune's page is the first one's.
            if (!path.startsWith('/') || seen.has(kind)) continue;
            seen.add(kind);
            next.push(path);
          }
        }
        edge = next;
      }
      expect(seen.size).toBeGreaterThan(10);
    }
  }, 300_000);

  it('keeps the figures of the mid-term review of 2019 as they were', async () => {
    const rows = await test.sql<{ name: string; figures: { targets: unknown[] } }>(
      `select p.name, s.figures from phase_snapshot s join campaign_phase p on p.id = s.phase_id join campaign c on c.id = p.campaign_id
       where c.document_number = '393/PD-UBND'`,
    );
    expect(rows.map(({ name, figures }) => [name, figures.targets.length > 10])).toEqual([['Sơ kết', true]]);
    const { $ } = await (await as('van-phong.halang')).get(`${await campaign('Hạ Lang')}/phases`);
    expect($('main').text()).toContain('Sơ kết');
  });

  it('is not loaded twice', async () => {
    const before = await test.sql(`select count(*) from audit_event`);
    await loadDemoWorld(test.app, clock);
    expect(await test.sql(`select count(*) from audit_event`)).toEqual(before);
  });
});
