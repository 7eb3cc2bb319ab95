import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plannedRounds } from '../../src/modules/campaigns/results/round.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn, signedInAs } from '../support/builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('the days of a reporting year', () => {
  const campaign = { startsOn: plainDate('2017-11-09'), endsOn: plainDate('2020-12-31') };

  it('are the ends of the quarters, each due some days later', () => {
    expect(plannedRounds(2018, 'quarterly', 10, campaign)).toEqual([
      { asOf: '2018-03-31', dueOn: '2018-04-10' },
      { asOf: '2018-06-30', dueOn: '2018-07-10' },
      { asOf: '2018-09-30', dueOn: '2018-10-10' },
      { asOf: '2018-12-31', dueOn: '2019-01-10' },
    ]);
  });

  it('leave out what lies outside the campaign', () => {
    expect(plannedRounds(2017, 'quarterly', 10, campaign).map(({ asOf }) => asOf)).toEqual(['2017-12-31']);
    expect(plannedRounds(2020, 'half_yearly', 0, { ...campaign, endsOn: plainDate('2020-07-01') }).map(({ asOf }) => asOf)).toEqual([
      '2020-06-30',
    ]);
    expect(plannedRounds(2021, 'yearly', 10, campaign)).toEqual([]);
    expect(plannedRounds(2018, 'monthly', 5, campaign)).toHaveLength(12);
  });
});

describe('reporting rounds', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let rate: number;
  let office: Visitor;
  let path: string;
  beforeAll(async () => {
    test = await startApp({}, '2018-07-12');
    world = await aRunningCampaign(test);
    rate = await anIndicator(test, { code: 'HN-TL', name: 'Tỷ lệ hộ nghèo', type: 'level_end' });
    await assign(test, world.office, world.campaign.id, [
      { indicatorId: rate, unitId: world.district.id, year: 2018, value: 40 },
      ...world.communes.map(({ id }) => ({
        indicatorId: rate,
        unitId: id,
        year: 2018,
        value: 35,
        baseline: { numerator: 160, denominator: 400 },
      })),
    ]);
    office = await signedInAs(test, world.office.userId!);
    path = `/campaigns/${world.campaign.id}/results`;
  });
  afterAll(() => test.close());

  it('are opened for a year at once, and opened again change nothing', async () => {
    await office.get(`${path}/rounds/new?year=2018`);
    const fields = { frequency: 'quarterly', dueAfterDays: '10', indicators: [`${rate}.all`] };
    const { $ } = await office.submitAndFollow(fields);
    expect($('.flash').text()).toContain('Đã mở 4 kỳ');
    await office.get(`${path}/rounds/new?year=2018`);
    expect((await office.submitAndFollow({ ...fields, dueAfterDays: '20' })).$('.flash').text()).toContain('đã mở từ trước');
    expect(await test.sql(`select as_of::text, due_on::text from report_round order by 1 limit 1`)).toEqual([
      { as_of: '2018-03-31', due_on: '2018-04-10' },
    ]);
    expect(await test.sql(`select count(*)::int as n from audit_event where verb = 'round.opened'`)).toEqual([{ n: 4 }]);
  });

  it('are opened one by one for a day of the office’s own, which says what it is for', async () => {
    const extra = { frequency: 'once', dueAfterDays: '5', indicators: [`${rate}.all`] };
    await office.get(`${path}/rounds/new?year=2018`);
    const missing = await office.submitAndFollow(extra);
    expect([missing.$('#e-asOf').text(), missing.$('#e-occasion').text()].filter((text) => !text)).toEqual([]);
    const outside = await office.submitAndFollow({ ...extra, asOf: '17/10/2021', occasion: 'Báo cáo nhanh' });
    expect(outside.$('#e-asOf').text()).toContain('phong trào');
    const { $ } = await office.submitAndFollow({ ...extra, asOf: '17/10/2018', occasion: 'Báo cáo nhanh Ngày vì người nghèo' });
    expect($('.flash').text()).toContain('Đã mở 1 kỳ');
    expect($('tbody').text()).toMatch(/17\/10\/2018[\s\S]*Báo cáo nhanh Ngày vì người nghèo[\s\S]*22\/10\/2018/);
    const [round] = await test.sql<{ id: number }>(`select id from report_round where occasion is not null`);
    expect((await office.get(`${path}/${round!.id}`)).$('main').text()).toContain('Báo cáo nhanh Ngày vì người nghèo');
    expect((await office.get(`${path}/${round!.id}/report?unit=${world.communes[0].id}`)).status).toBe(200);
    await test.sql(`delete from report_round where id = ?`, [round!.id]);
  });

  it('refuse half days, and indicators that nobody has a target of', async () => {
    await office.get(`${path}/rounds/new?year=2018`);
    const wrong = await office.submitAndFollow({ frequency: 'quarterly', dueAfterDays: '1,5', indicators: [`${rate}.all`] });
    expect(wrong.$('#e-dueAfterDays').text()).not.toBe('');
    const other = await anIndicator(test);
    await expect(openRound(test, world.office, world.campaign.id, other, '2018-06-30')).rejects.toMatchObject({
      key: 'results.rule.noTarget',
    });
    await expect(openRound(test, world.office, world.campaign.id, rate, '2018-06-30', { dueOn: '2018-06-29' })).rejects.toMatchObject({
      key: 'results.rule.dueBeforeDay',
    });
  });

  it('count the communes, not the district whose figure comes from them', async () => {
    const { $ } = await office.get(`${path}?year=2018`);
    const cells = $('tbody tr')
      .last()
      .find('td, th')
      .toArray()
      .map((cell) => $(cell).text().trim());
    expect(cells[1]).toBe('31/03/2018');
    expect(cells[4]).toBe('0/3');
    expect(cells[8]).toBe('3'); // all three are late by now
  });

  it('show per unit who has reported, who is late, what was returned and what was accepted', async () => {
    const [march, june] = (await test.sql<{ id: number }>(`select id from report_round order by as_of limit 2`)).map(({ id }) => id);
    const [a, b] = world.communes;
    const row = (roundId: number, unitId: number) => ({ roundId, unitId, numerator: 155, denominator: 400 });
    const [late] = await report(test, world.officers[0]!, world.campaign.id, [row(march!, a.id)]);
    test.clock.set('2018-07-10T23:59:00+07:00');
    await report(test, world.officers[1]!, world.campaign.id, [row(june!, b.id)]);
    test.clock.set('2018-07-12');
    await accept(test, world.office, [late!.revisionId]);
    const first = await office.get(`${path}/${march}`);
    const states = (visit: typeof first) =>
      visit
        .$('tbody tr')
        .toArray()
        .map((tr) =>
          visit
            .$(tr)
            .find('td, th')
            .toArray()
            .map((cell) => visit.$(cell).text().trim())
            .slice(1, 5)
            .join(' | '),
        );
    expect(states(first)).toEqual([
      'Xã An Lạc | Chưa báo cáo | – | –Muộn',
      'Xã Đức Quang | Chưa báo cáo | – | –Muộn',
      'Xã Quang Long | Đã duyệt | 38,75\u00A0% (155/400) | 12/07/2018Muộn',
    ]);
    expect(states(await office.get(`${path}/${june}`))[1]).toBe('Xã Đức Quang | Chờ duyệt | 38,75\u00A0% (155/400) | 10/07/2018');
    expect(states(await office.get(`${path}/${march}?state=accepted`))).toHaveLength(1);
    const csv = await office.get(`${path}/${march}.csv`);
    expect(csv.status).toBe(200);
    expect(csv.body).toContain('Xã Quang Long');
  });

  it('show an officer only their own unit, and what is still to be reported', async () => {
    const officer = await signedInAs(test, world.officers[2]!.userId!);
    const { $ } = await officer.get(path);
    expect(
      $('.due-list li')
        .toArray()
        .map((li) => $(li).find('a').text()),
    ).toEqual(['Xã An Lạc: số liệu ngày 31/03/2018', 'Xã An Lạc: số liệu ngày 30/06/2018']);
    const [march] = await test.sql<{ id: number }>(`select id from report_round order by as_of limit 1`);
    expect((await officer.get(`${path}/${march!.id}`)).$('tbody tr')).toHaveLength(1);
    const stranger = await signedIn(test, 'campaign_office', (await aRunningCampaign(test)).district);
    expect((await stranger.get(`${path}/${march!.id}`)).status).toBe(404);
    expect((await stranger.get(path)).status).toBe(404);
  });

  it('are frozen and opened again with a reason, on the page', async () => {
    const [march] = await test.sql<{ id: number }>(`select id from report_round order by as_of limit 1`);
    await office.get(`${path}/${march!.id}`);
    const frozen = await office.submitAndFollow({ reason: 'Đã tổng hợp' }, `${path}/${march!.id}/freeze`);
    expect(frozen.$('h1').text()).toContain('Đã chốt');
    expect(frozen.$('main').text()).toContain('Kỳ đã chốt: Đã tổng hợp');
    const open = await office.submitAndFollow({ reason: 'Xã đề nghị' }, `${path}/${march!.id}/unfreeze`);
    expect(open.$('h1').text()).toContain('Đang nhận');
    const officer = await signedInAs(test, world.officers[0]!.userId!);
    expect((await officer.post(`${path}/${march!.id}/freeze`, { reason: 'x' })).status).toBe(403);
  });

  it('leave out units that are not in force or take no part on the day', async () => {
    const [a] = world.communes;
    await test.sql(`update campaign_participant set valid = daterange('2017-11-09', '2018-06-01') where unit_id = ?`, [a.id]);
    const [june] = await test.sql<{ id: number }>(`select id from report_round where as_of = '2018-06-30'`);
    const { $ } = await office.get(`${path}/${june!.id}`);
    expect(
      $('tbody th')
        .toArray()
        .map((th) => $(th).text().trim()),
    ).toEqual(['Xã An Lạc', 'Xã Đức Quang']);
  });
});
