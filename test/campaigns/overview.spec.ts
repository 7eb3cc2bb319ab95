import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TargetInput } from '../../src/modules/campaigns/targets/target-input.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { readTabular } from '../../src/modules/platform/export/read-tabular.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

type World = Awaited<ReturnType<typeof aRunningCampaign>>;

const target = (unitId: number, indicatorId: number, value: number, [numerator, denominator]: [number, number]): TargetInput => ({
  unitId,
  indicatorId,
  year: 2018,
  comparison: 'at_least',
  value,
  baseline: { on: plainDate('2017-12-31'), numerator, denominator },
});

describe('the overview of a campaign', () => {
  let test: TestApp;
  let world: World;
  let indicator: number;
  let address: string;

  beforeAll(async () => {
    test = await startApp({}, '2018-11-20');
    world = await aRunningCampaign(test);
    const [first, second, third] = world.communes;
    indicator = await anIndicator(test, { name: 'Mức giảm tỷ lệ hộ nghèo', type: 'reduction_pp', unitOfMeasure: 'điểm %' });
    await assign(test, world.office, world.campaign.id, [
      target(world.district.id, indicator, 4, [300, 1000]),
      target(first.id, indicator, 4, [100, 400]),
      target(second.id, indicator, 4, [100, 300]),
      target(third.id, indicator, 4, [100, 300]),
    ]);
    const roundId = await openRound(test, world.office, world.campaign.id, indicator, '2018-06-30', { dueOn: '2018-07-10' });
    const [ahead] = await report(test, world.officers[0]!, world.campaign.id, [
      { roundId, unitId: first.id, numerator: 80, denominator: 400 },
    ]);
    const [behind] = await report(test, world.officers[1]!, world.campaign.id, [
      { roundId, unitId: second.id, numerator: 99, denominator: 300, note: 'Bão số 3 làm hỏng vụ lúa' },
    ]);
    await accept(test, world.office, [ahead!.revisionId, behind!.revisionId]);
    address = `/campaigns/${world.campaign.id}?on=2018-06-30`;
  });
  afterAll(() => test.close());

  it('compares a sum with the baselines of just those who reported', async () => {
    const { $ } = await (await signedIn(test, 'campaign_office', world.district)).get(address);
    // 200 of 700 households before, 179 of 700 now: three points; not 30 % − 25.6 %.
    expect($('.target-cards').text()).toContain('3 điểm %');
    expect($('.target-cards').text()).toContain('mới 2/3 đơn vị có số liệu ngày 30/06/2018');
  });

  it('says who is behind, by how much, what is needed a month, and what the unit says of it', async () => {
    const { $ } = await (await signedIn(test, 'campaign_office', world.district)).get(address);
    const reasons = $('.reasons').text();
    expect(reasons).toContain('Bão số 3 làm hỏng vụ lúa');
    // 100/300 − 4 points leaves 88 households; 11 to go in six months.
    expect(reasons).toMatch(/Cần giảm 2 .*\/tháng để đạt 4 điểm % ngày 31\/12\/2018/);
    expect(reasons).toContain('Chưa báo cáo kỳ 30/06/2018');
  });

  it('ranks by the share of the own way gone, without a place for those who said nothing', async () => {
    const { $ } = await (await signedIn(test, 'campaign_office', world.district)).get(address);
    const rows = $('table.table-cards tbody tr')
      .toArray()
      .map((row) => $(row).text().replace(/\s+/g, ' '));
    expect(rows[0]).toContain(world.communes[0].name);
    expect(rows[1]).toContain(world.communes[1].name);
    expect(rows[2]).toMatch(/^ ?– /);
  });

  it('leads every figure to the report behind it', async () => {
    const { $ } = await (await signedIn(test, 'campaign_office', world.district)).get(address);
    expect($(`a[href^="/results/"]`).length).toBeGreaterThanOrEqual(2);
  });

  it('shows nothing accepted after the day asked for', async () => {
    const { $ } = await (await signedIn(test, 'campaign_office', world.district)).get(`/campaigns/${world.campaign.id}?on=2018-03-31`);
    expect($('.target-cards').text()).toContain('Chưa có báo cáo');
  });

  it('stays within the campaign whatever day is asked for', async () => {
    const visitor = await signedIn(test, 'campaign_office', world.district);
    for (const on of ['1999-01-01', '2999-01-01', 'nonsense', "2018-01-01'--"]) {
      expect((await visitor.get(`/campaigns/${world.campaign.id}?on=${encodeURIComponent(on)}`)).status).toBe(200);
    }
  });

  it('is there for a participant and does not exist for a stranger', async () => {
    expect((await (await signedIn(test, 'unit_officer', world.communes[2])).get(address)).status).toBe(200);
    const elsewhere = await aUnit(test, { name: 'Nơi khác', level: 'province' });
    expect((await (await signedIn(test, 'campaign_office', elsewhere)).get(address)).status).toBe(404);
  });

  it('exports every target with what it was made of', async () => {
    const { raw, status } = await (
      await signedIn(test, 'campaign_office', world.district)
    ).get(`/campaigns/${world.campaign.id}/figures.xlsx?on=2018-06-30`);
    expect(status).toBe(200);
    const cells: string[][] = [];
    for await (const row of readTabular(raw, { fileName: 'figures.xlsx' })) cells.push([...row.cells]);
    const first = cells.find((row) => row.includes(world.communes[0].name));
    expect(first).toEqual(expect.arrayContaining(['80', '400', '5', '2018-06-30', 'Đã đạt']));
  });
});
