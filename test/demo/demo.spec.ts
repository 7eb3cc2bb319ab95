import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoClock } from '../../src/demo/demo-clock.js';
import { loadDemoWorld } from '../../src/demo/load-demo-world.js';
import { groupOf } from '../../src/demo/demo-indicators.js';
import { CampaignPictureQuery } from '../../src/modules/campaigns/overview/campaign-picture.query.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { loadReferenceData } from '../../src/reference-data.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';
import { walkPages } from '../support/walk-pages.js';
import { sum, world } from './demo-world.js';

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

  it('has every task of part V of 35/KH-UBND with its owner and its day, and who kept it', async () => {
    const tasks = await test.sql<{ unit: string; due: string }>(
      `select v.name as unit, t.due_on::text as due from task t join unit_version v on v.unit_id = t.unit_id and v.valid @> date '2017-06-01'
       join plan p on p.id = t.plan_id where p.document_number = '35/KH-UBND' and t.first_due_on is not null and not t.invented`,
    );
    const due = Map.groupBy(tasks, ({ due }) => due);
    expect([...due].map(([day, list]) => [day, list.length]).sort()).toEqual([
      ['2017-05-31', 1],
      ['2017-06-30', 1],
      ['2017-09-30', 1],
      ['2017-12-09', 16],
      ['2017-12-14', 1],
      ['2017-12-15', 1],
      ['2017-12-30', 1],
    ]);
    expect(due.get('2017-12-14')![0]!.unit).toContain('Lao động');
    const [{ id } = { id: 0 }] = await test.sql<{ id: number }>(`select id from plan`);
    const office = await as('van-phong.thanhhoa');
    for (const page of ['', '/report', '/activities', '/funds', '/successors']) {
      expect([page, (await office.get(`/plans/${id}${page}`)).status]).toEqual([page, 200]);
    }
  });

  it('opens every page two links deep from the menu, for everybody who may sign in without a second factor', async () => {
    for (const userName of [
      'van-phong.halang',
      'xa.thang-loi',
      'van-phong.caobang',
      'nguoi-xem.caobang',
      'giam-ngheo.ha-lang',
      'truong-thon.mau-mot',
    ]) {
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

  it('answers on the day of every round what the world’s files expect of it', async () => {
    const reads = test.get(CampaignPictureQuery);
    for (const { campaign: file, results } of world.campaigns) {
      const [row] = await test.sql<{ id: number }>(`select id from campaign where document_number = ?`, [file.launchDocument.number]);
      for (const wanted of results.expectations) {
        const { indicator, group, asOf, accepted, expected, numerator, denominator } = wanted;
        const rows = await test.work(() => reads.summary(row!.id, Number(asOf.slice(0, 4)), plainDate(asOf)));
        const parts = file.targets.find((target) => target.indicator === indicator && target.components)?.components ?? [];
        const codes = parts.length ? parts.map((part) => part.indicator) : [indicator];
        const found = rows.filter((each) => codes.includes(each.indicator_code) && each.population === groupOf(group));
        const below = results.targets.some((target) => target.indicator === indicator);
        const itself = found.some(({ measurement_id }) => measurement_id !== null) || (expected === 1 && !below);
        const shown = {
          // What the launching unit reports itself is one report; otherwise those of the day that are in the sum.
          accepted: itself ? Math.min(1, found.filter(({ measurement_id }) => measurement_id !== null).length) : found[0]!.current,
          expected: itself ? 1 : found[0]!.expected,
          ...(accepted === expected && {
            numerator: found.reduce((sum, each) => sum + (each.numerator ?? 0), 0),
            denominator: denominator === null ? null : found[0]!.denominator,
          }),
        };
        const asked = { accepted, expected, ...(accepted === expected && { numerator, denominator }) };
        expect({ indicator, group, asOf, ...shown }).toEqual({ indicator, group, asOf, ...asked });
      }
    }
  });

  it('shows who has taken on their targets, a frozen round, and what an extra round is for', async () => {
    const office = await as('van-phong.halang');
    const path = await campaign('Hạ Lang');
    const waiting = (await office.get(`${path}/targets?accepted=no&year=2020&indicator=`)).$('tbody').text();
    expect([waiting.includes('Đồng Loan'), waiting.includes('Thắng Lợi')]).toEqual([true, false]);
    const [{ n } = { n: 0 }] = await test.sql<{ n: number }>(
      `select count(*)::int as n from target t join user_account a on a.id = t.accepted_by
       join membership m on m.user_id = a.id and m.unit_id = t.unit_id and m.role = 'unit_officer'
         and m.valid @> (t.accepted_at at time zone 'Asia/Ho_Chi_Minh')::date`,
    );
    // 41 of Hạ Lang but Đồng Loan's of 2020 and one that was changed since; 50 of Cao Bằng but the four of Phục Hòa.
    expect(n).toBe(39 + 46);
    const rounds = (await office.get(`${path}/results?year=2018`)).$('tbody').text();
    expect(rounds).toMatch(/31\/12\/2018[\s\S]*Đã chốt[\s\S]*17\/10\/2018[\s\S]*Báo cáo nhanh nhân Ngày vì người nghèo/);
  });

  it('keeps the figures of the mid-term review of 2019 as they were', async () => {
    const rows = await test.sql<{ name: string; figures: { targets: unknown[] } }>(
      `select p.name, s.figures from phase_snapshot s join campaign_phase p on p.id = s.phase_id join campaign c on c.id = p.campaign_id
       where c.document_number = '393/PD-UBND'`,
    );
    expect(rows.map(({ name, figures }) => [name, figures.targets.length > 10])).toEqual([['Sơ kết', true]]);
    const { $ } = await (await as('van-phong.halang')).get(`${await campaign('Hạ Lang')}/phases`);
    expect($('main').text()).toContain('Sơ kết');
  });

  it('keeps the register of xã Hạ Lang from its list to the reviews of 2026, and it ties out', async () => {
    const officer = await as('giam-ngheo.ha-lang');
    const movements = await officer.get('/movements?year=2026');
    expect(movements.$('.flow-sum').text().replace(/\s+/g, ' ').trim()).toBe(
      '258 đầu kỳ − 26 thoát − 0 giảm khác + 0 tái + 2 phát sinh + 0 tăng khác = 234 cuối kỳ',
    );
    // One household left in March and fell back in August: within the year it stays, from March on it is a relapse.
    const later = await officer.get('/movements?from=31/03/2026&to=30/09/2026');
    expect(later.$('.flow-sum').text()).toMatch(/1\s+tái/);
    expect((await officer.get('/support/exits?year=2026')).body).toContain('Đã thoát');
    expect((await officer.get('/households?q=mau')).body).toContain('Mẫu');
  });

  it('says who was given what, what came back and went on, what was tried and promised', async () => {
    const [counts] = await test.sql<Record<string, number>>(
      `select (select count(*) from support where voided_on is null)::int as supports, (select count(*) from revolving_support)::int as loans,
         (select count(*) from livelihood_model)::int as models, (select count(*) from sponsorship)::int as sponsorships,
         (select count(*) from support where plan_item_id is not null)::int as answers`,
    );
    const given = sum(world.support.flatMap((file) => file.given).map(({ shares }) => shares.length));
    const delivered = world.support
      .flatMap((file) => file.sponsorships.flatMap(({ promises }) => promises))
      .filter(({ done }) => done).length;
    expect(counts).toEqual({ supports: given + delivered, loans: 3, models: 2, sponsorships: 2, answers: 7 });
    const officer = await as('giam-ngheo.ha-lang');
    const loans = (await officer.get('/support/revolving')).$('tbody').text();
    expect([loans.includes('Lục Thị Mẫu Sáu Không'), loans.includes('Bế Văn Mẫu Một Chín Một')]).toEqual([true, true]);
    expect((await officer.get('/support/models')).body).toContain('Nhóm hộ nuôi dê núi thôn Mẫu Ba');
    expect((await officer.get('/support/coverage?year=2026')).body).toContain('Hỗ trợ giống vật nuôi cho hộ đăng ký thoát nghèo');
    expect((await (await as('hoi-phu-nu.ha-lang')).get('/support/helping')).$('tbody tr')).toHaveLength(4);
  });

  it('fills the targets of xã Hạ Lang from its register, and the province takes the figures over', async () => {
    const rows = await test.sql<{ code: string; said: string; state: string }>(
      `select i.code, trim_scale(r.numerator) || '/' || coalesce(trim_scale(r.denominator)::text, '–') as said, r.state
       from measurement_revision r join measurement m on m.id = r.measurement_id join indicator i on i.id = m.indicator_id
       where r.derived_from is not null order by i.code`,
    );
    expect(rows).toEqual([
      { code: 'HN-GIAM', said: '234/1952', state: 'accepted' },
      { code: 'HN-THIEUNUOC', said: '101/234', state: 'accepted' },
      { code: 'NO-VANDONG', said: '3/–', state: 'accepted' },
    ]);
  });

  it('has pledges in force, amended, judged from the register, and withdrawn', async () => {
    const officer = await as('giam-ngheo.ha-lang');
    const list = (await officer.get('/pledges')).$('tbody').text();
    expect(list.match(/Đang hiệu lực|Đã đánh giá|Đã rút/g)!.sort()).toEqual([
      'Đang hiệu lực',
      'Đang hiệu lực',
      'Đang hiệu lực',
      'Đã rút',
      'Đã đánh giá',
    ]);
    const [judged] = await test.sql<{ pledge: number; item: number; outcome: string }>(
      `select v.pledge_id as pledge, i.id as item, j.outcome from pledge_judgement j join pledge_item i on i.id = j.item_id
       join pledge_version v on v.id = i.pledge_version_id where j.source = 'register'`,
    );
    expect(judged!.outcome).toBe('kept');
    const item = await officer.get(`/pledges/${judged!.pledge}/items/${judged!.item}`);
    const behind = await officer.get(item.$('main li a[href^="/movements/households"]').attr('href')!);
    expect([item.body.includes('258/1.952'), behind.body.includes('trong 258')]).toEqual([true, true]);
    expect(await test.sql(`select from pledge_version where number = 2 and in_force_on is not null`)).toHaveLength(1);
  });

  it('shows pledges well on a phone and on a desk', async () => {
    const ids = await test.sql<{ id: number; kind: string }>(`select id, kind || ' ' || state as kind from pledge`);
    const of = (kind: string): string => `/pledges/${ids.find((pledge) => pledge.kind === kind)!.id}`;
    const item = async (base: string): Promise<string> => {
      const { $ } = await (await as('giam-ngheo.ha-lang')).get(base);
      return $('th a[href*="/items/"]').eq(1).attr('href')!;
    };
    const [poverty, judged, covenant] = [of('poverty in_force'), of('poverty judged'), of('covenant in_force')];
    const forms = ['/pledges/new', `${await item(judged)}/correction`, `${poverty}/steps/amend`, `${poverty}/versions/1/sheet`];
    const pages = [
      '/pledges',
      '/pledges/picture?year=2025',
      poverty,
      await item(poverty),
      await item(judged),
      covenant,
      of('help withdrawn'),
    ];
    await walkPages(test, { userName: 'giam-ngheo.ha-lang', password: PASSWORD }, [...pages, ...forms]);
  }, 120_000);

  it('is not loaded twice', async () => {
    const before = await test.sql(`select count(*) from audit_event`);
    await loadDemoWorld(test.app, clock);
    expect(await test.sql(`select count(*) from audit_event`)).toEqual(before);
  });
});
