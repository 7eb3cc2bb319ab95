import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aProvince, aUnit, type BuiltUnit, signedIn } from '../support/builders.js';

describe('whoever takes over from a unit', () => {
  let test: TestApp;
  let taker: BuiltUnit;
  let ended: BuiltUnit;
  let goesOn: BuiltUnit;
  beforeAll(async () => {
    test = await startApp({}, '2026-11-20');
    const { province } = await aProvince(test);
    ended = await aUnit(test, { name: 'Xã Hết', parent: province, until: '2025-07-01' });
    goesOn = await aUnit(test, { name: 'Xã Còn', parent: province });
    taker = await aUnit(test, { name: 'Xã Nhận', parent: province, from: '2025-07-01' });
    await test.sql(
      `insert into unit_succession (from_unit_id, to_unit_id, kind, on_date, source, confidence)
       values (:ended, :taker, 'merged', '2025-07-01', 'test', 'KNOWN'), (:goesOn, :taker, 'partly_merged', '2025-07-01', 'test', 'KNOWN')`
        .replaceAll(':ended', String(ended.id))
        .replaceAll(':goesOn', String(goesOn.id))
        .replaceAll(':taker', String(taker.id)),
    );
  });
  afterAll(() => test.close());

  const statusOf = async (launchingUnit: BuiltUnit, of: BuiltUnit): Promise<number> => {
    const { id } = await aCampaign(test, {
      launchingUnit,
      name: 'Phong trào cũ',
      startsOn: '2024-01-01',
      endsOn: '2026-12-31',
      state: 'running',
    });
    return (await (await signedIn(test, 'campaign_office', of)).get(`/campaigns/${id}`)).status;
  };

  it('works with all that an ended unit left', async () => {
    expect(await statusOf(ended, taker)).toBe(200);
  });

  it('sees nothing of a unit that gave a part of itself and goes on', async () => {
    expect(await statusOf(goesOn, taker)).toBe(404);
    expect(await statusOf(goesOn, goesOn)).toBe(200);
  });
});
