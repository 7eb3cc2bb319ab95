import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiCaller, aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, aUser } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign } from '../support/result-builders.js';
import { offences } from './published-schemas.js';

interface List {
  items: Record<string, unknown>[];
  page: { total: number; next: string | null };
}

describe('indicators, targets and figures by program', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let office: ApiCaller;
  let rate: number;
  beforeAll(async () => {
    test = await startApp({}, '2018-10-05');
    world = await aRunningCampaign(test);
    rate = await anIndicator(test, { code: 'HN-TL', name: 'Tỷ lệ hộ nghèo', type: 'level_end' });
    await anIndicator(test, { code: 'NHA', name: 'Nhà đã sửa', type: 'count', unitOfMeasure: 'nhà' });
    const baseline = { numerator: 160, denominator: 400 };
    const targets = world.communes.map((unit) => ({ indicatorId: rate, unitId: unit.id, year: 2018, value: 35, baseline }));
    await assign(test, world.office, world.campaign.id, [
      ...targets,
      { indicatorId: rate, unitId: world.district.id, year: 2018, value: 36 },
    ]);
    office = await aCaller(test, world.office.userId!);
  });
  afterAll(() => test.close());

  it('lists the catalogue, searched and paged', async () => {
    const all = await office.get<List>('/api/v1/indicators?size=1&sort=code');
    expect([all.body.page.total, all.body.items[0]!['code'], all.body.page.next]).toEqual([
      2,
      'HN-TL',
      '/api/v1/indicators?size=1&sort=code&page=2',
    ]);
    const found = await office.get<List>('/api/v1/indicators?q=ty+le&type=level_end&active=yes');
    expect(found.body.items.map(({ id }) => id)).toEqual([rate]);
    expect(offences(await openApiOf(test), { method: 'get', path: '/api/v1/indicators', status: 200 }, all.body)).toEqual([]);
  });

  it('lists targets with unit and indicator, narrowed by each filter', async () => {
    const url = `/api/v1/campaigns/${world.campaign.id}/targets`;
    const { status, body } = await office.get<List>(`${url}?year=2018&indicator=${rate}&unit=${world.communes[1]!.id}`);
    expect([status, body.items]).toEqual([
      200,
      [
        expect.objectContaining({
          unit: expect.objectContaining({ id: world.communes[1]!.id }),
          value: 35,
          baselineNumerator: 160,
          accepted: false,
        }),
      ],
    ]);
    expect((await office.get<List>(`${url}?year=2019`)).body.page.total).toBe(0);
    expect((await office.get<List>(url)).body.page.total).toBe(4);
    expect(offences(await openApiOf(test), { method: 'get', path: '/api/v1/campaigns/{id}/targets', status }, body)).toEqual([]);
  });

  it('tells the figures of a day as the campaign page does, as published', async () => {
    const { status, body } = await office.get<{ asOf: string; targets: object[]; league: { units: object[] } }>(
      `/api/v1/campaigns/${world.campaign.id}/figures?on=2018-09-30&indicator=${rate}`,
    );
    expect([status, body.asOf, body.targets.length, body.league.units.length]).toEqual([200, '2018-09-30', 1, 3]);
    expect(body.targets[0]).toMatchObject({ target: 36, comparison: 'at_most', reports: { expected: 3, received: 0 }, state: 'no_report' });
    expect(offences(await openApiOf(test), { method: 'get', path: '/api/v1/campaigns/{id}/figures', status }, body)).toEqual([]);
  });

  it('keeps the targets of a campaign from those who may not see the campaign', async () => {
    const elsewhere = await aUnit(test, { level: 'province', parent: world.nation });
    const stranger = await aCaller(test, await aUser(test, 'campaign_office', elsewhere));
    expect((await stranger.get(`/api/v1/campaigns/${world.campaign.id}/targets`)).status).toBe(404);
  });
});
