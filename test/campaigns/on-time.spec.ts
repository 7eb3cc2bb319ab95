import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTabular } from '../../src/modules/platform/export/read-tabular.js';
import { OnTimeQuery } from '../../src/modules/campaigns/results/on-time.query.js';
import { ReturnResults } from '../../src/modules/campaigns/results/return-results.js';
import { readListQuery } from '../../src/modules/platform/web/list-query.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

describe('the on-time rate', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  beforeAll(async () => {
    test = await startApp({}, '2018-01-10');
    world = await aRunningCampaign(test);
    const rate = await anIndicator(test, { type: 'level_end' });
    await assign(
      test,
      world.office,
      world.campaign.id,
      world.communes.map(({ id }) => ({ indicatorId: rate, unitId: id, year: 2018, value: 35 })),
    );
    const rounds: number[] = [];
    for (const [day, due] of [
      ['2018-03-31', '2018-04-10'],
      ['2018-06-30', '2018-07-10'],
      ['2018-09-30', '2018-10-10'],
    ] as const) {
      rounds.push(await openRound(test, world.office, world.campaign.id, rate, day, { dueOn: due }));
    }
    const send = (unit: number, round: number, on: string, more: object = {}) => {
      test.clock.set(on);
      const row = { roundId: rounds[round]!, unitId: world.communes[unit]!.id, numerator: 150, denominator: 400, ...more };
      return report(test, world.officers[unit]!, world.campaign.id, [row]);
    };
    const [returned] = await send(0, 0, '2018-04-10T23:30:00+07:00'); // the last minutes of the last day
    await send(1, 0, '2018-04-11T00:30:00+07:00'); // half an hour later it is the next day in Việt Nam, though not in Greenwich
    await test.work(() => test.get(ReturnResults).run(world.office, { returns: [{ revisionId: returned!.revisionId, reason: 'Thiếu' }] }));
    await send(0, 0, '2018-04-20', { numerator: 149 }); // sent again after the day: the first report counts
    await send(0, 1, '2018-07-09');
    await send(1, 1, '2018-07-12');
    test.clock.set('2018-07-20');
  });
  afterAll(() => test.close());

  const rows = (actor = world.office, query: Record<string, string> = {}) =>
    test.work(() => test.get(OnTimeQuery).rows(actor, world.campaign.id, readListQuery(query, ['unit', 'percent'], ['year']), 100, 0));

  it('counts the first report of each round that is due, by the Vietnamese day', async () => {
    expect(
      (await rows()).map(({ unitName, due, onTime, late, missing, percent }) => ({ unitName, due, onTime, late, missing, percent })),
    ).toEqual([
      { unitName: 'An Lạc', due: 2, onTime: 0, late: 0, missing: 2, percent: 0 },
      { unitName: 'Đức Quang', due: 2, onTime: 0, late: 2, missing: 0, percent: 0 },
      { unitName: 'Quang Long', due: 2, onTime: 2, late: 0, missing: 0, percent: 100 },
    ]);
  });

  it('is seen by a unit for itself, and for a year when asked', async () => {
    expect((await rows(world.officer)).map(({ unitName }) => unitName)).toEqual(['Quang Long']);
    expect(await rows(world.office, { year: '2019' })).toEqual([]);
  });

  it('is a page and a workbook with figures', async () => {
    const office = await signedInAs(test, world.office.userId!);
    const path = `/campaigns/${world.campaign.id}/results/on-time`;
    const { $ } = await office.get(`${path}?sort=-percent`);
    expect(
      $('tbody th')
        .toArray()
        .map((th) => $(th).text().trim()),
    ).toEqual(['Xã Quang Long', 'Xã An Lạc', 'Xã Đức Quang']);
    const { raw, headers } = await office.get(`${path}.xlsx`);
    expect(headers['content-disposition']).toContain('bao-cao-dung-han.xlsx');
    const cells: string[][] = [];
    for await (const row of readTabular(raw)) cells.push([...row.cells]);
    expect(cells.at(-1)).toEqual(['3', 'Xã Quang Long', '2', '2', '0', '0', '100']);
    expect((await office.get(`${path}.csv`)).body).toContain('Xã Quang Long');
  });
});
