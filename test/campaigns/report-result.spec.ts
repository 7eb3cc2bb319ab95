import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RowsRefused } from '../../src/modules/platform/imports/rows-refused.js';
import { EditConflict, NotVisible } from '../../src/modules/platform/rule-broken.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs } from '../support/builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

describe('reporting a result', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let rate: number;
  let march: number;
  let june: number;
  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    world = await aRunningCampaign(test);
    rate = await anIndicator(test, { code: 'HN-TL', type: 'level_end' });
    const baseline = { numerator: 160, denominator: 400 };
    const targets = world.communes.map((unit) => ({ indicatorId: rate, unitId: unit.id, year: 2018, value: 35, baseline }));
    await assign(test, world.office, world.campaign.id, targets);
    march = await openRound(test, world.office, world.campaign.id, rate, '2018-03-31', { dueOn: '2018-04-10' });
    june = await openRound(test, world.office, world.campaign.id, rate, '2018-06-30', { dueOn: '2018-07-10' });
  });
  afterAll(() => test.close());

  const refusals = async (promise: Promise<unknown>): Promise<string[]> => {
    const error = await promise.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(RowsRefused);
    return (error as RowsRefused).problems.map(({ field, key }) => `${field}: ${key.split('.').at(-1)}`);
  };
  const revisions = (measurementId: number) =>
    test.sql(
      `select revision, state, numerator::float8, denominator::float8, submitted_by from measurement_revision where measurement_id = ? order by 1`,
      [measurementId],
    );

  it('keeps numerator and denominator as a first revision that waits, with an audit row', async () => {
    const [a] = world.communes;
    const [result] = await report(test, world.officer, world.campaign.id, [
      { roundId: march, unitId: a.id, numerator: 155, denominator: 400 },
    ]);
    expect(await revisions(result!.measurementId)).toEqual([
      { revision: 1, state: 'submitted', numerator: 155, denominator: 400, submitted_by: world.officer.userId },
    ]);
    expect(await test.sql(`select as_of::text, unit_path::text as path from measurement where id = ?`, [result!.measurementId])).toEqual([
      { as_of: '2018-03-31', path: a.path },
    ]);
    expect(
      await test.sql(`select verb, object_type, object_id, unit_path::text as path from audit_event where verb like 'result.%'`),
    ).toEqual([{ verb: 'result.reported', object_type: 'Measurement', object_id: String(result!.measurementId), path: a.path }]);
  });

  it('refuses figures that cannot be, at their field', async () => {
    const [, b] = world.communes;
    const row = { roundId: march, unitId: b.id, numerator: 150, denominator: 400 };
    const send = (change: object) => refusals(report(test, world.officers[1]!, world.campaign.id, [{ ...row, ...change }]));
    expect(await send({ numerator: 401 })).toEqual(['numerator: aboveDenominator']);
    expect(await send({ denominator: 0 })).toEqual(['denominator: denominatorZero']);
    expect(await send({ denominator: null })).toEqual(['denominator: denominatorNeeded']);
    expect(await send({ numerator: -1 })).toEqual(['numerator: negative']);
    expect(await send({ numerator: 150.5 })).toEqual(['numerator: whole']);
  });

  it('asks to confirm a figure far from the one before, and remembers the answer', async () => {
    const [, b] = world.communes;
    const row = { roundId: march, unitId: b.id, numerator: 60, denominator: 400 };
    expect(await refusals(report(test, world.officers[1]!, world.campaign.id, [{ ...row, checked: false }]))).toEqual(['checked: jump']);
    const [result] = await report(test, world.officers[1]!, world.campaign.id, [{ ...row, checked: true }]);
    expect(await test.sql(`select jump_checked from measurement_revision where id = ?`, [result!.revisionId])).toEqual([
      { jump_checked: true },
    ]);
  });

  it('is refused for a day to come, and outside the campaign', async () => {
    const [, , c] = world.communes;
    const september = await openRound(test, world.office, world.campaign.id, rate, '2018-09-30');
    const row = { unitId: c.id, numerator: 150, denominator: 400 };
    expect(await refusals(report(test, world.officers[2]!, world.campaign.id, [{ ...row, roundId: september }]))).toEqual([
      'numerator: future',
    ]);
    await expect(openRound(test, world.office, world.campaign.id, rate, '2021-03-31')).rejects.toMatchObject({
      key: 'results.rule.outsideCampaign',
    });
    await test.sql(`update campaign set starts_on = '2018-04-01' where id = ?`, [world.campaign.id]);
    expect(await refusals(report(test, world.officers[2]!, world.campaign.id, [{ ...row, roundId: march }]))).toEqual([
      'numerator: outsideCampaign',
    ]);
    await test.sql(`update campaign set starts_on = '2017-11-09' where id = ?`, [world.campaign.id]);
  });

  it('is refused where figures come from the communes, and for a unit without target', async () => {
    await assign(test, world.office, world.campaign.id, [{ indicatorId: rate, unitId: world.district.id, year: 2018, value: 36 }]);
    const row = { roundId: march, numerator: 450, denominator: 1200 };
    expect(await refusals(report(test, world.office, world.campaign.id, [{ ...row, unitId: world.district.id }]))).toEqual([
      'numerator: unitNotAsked',
    ]);
  });

  it('is refused while the campaign does not run', async () => {
    const [, , c] = world.communes;
    await test.sql(`update campaign set state = 'closed' where id = ?`, [world.campaign.id]);
    const send = report(test, world.officers[2]!, world.campaign.id, [{ roundId: march, unitId: c.id, numerator: 150, denominator: 400 }]);
    expect(await refusals(send)).toEqual(['numerator: campaignClosed']);
    await test.sql(`update campaign set state = 'running' where id = ?`, [world.campaign.id]);
  });

  it('shows the second of two officers what the first sent, and lets them send again knowing it', async () => {
    const [a] = world.communes;
    const colleague = await actorAs(test, 'unit_officer', a);
    const row = { roundId: june, unitId: a.id, denominator: 400, seen: 0, ref: String(june) };
    const [first] = await report(test, world.officer, world.campaign.id, [{ ...row, numerator: 150 }]);
    const second = report(test, colleague, world.campaign.id, [{ ...row, numerator: 149, note: 'Đã rà soát' }]);
    await expect(second).rejects.toThrow(EditConflict);
    await expect(second).rejects.toMatchObject({ current: { [`numerator_${june}`]: '150', [`denominator_${june}`]: '400' }, version: 1 });
    await report(test, colleague, world.campaign.id, [{ ...row, numerator: 149, seen: 1 }]);
    expect((await revisions(first!.measurementId)).map(({ revision, state, numerator }) => [revision, state, numerator])).toEqual([
      [1, 'replaced', 150],
      [2, 'submitted', 149],
    ]);
  });

  it('lets only one of two officers through who send at the very same moment', async () => {
    const [, b] = world.communes;
    const colleague = await actorAs(test, 'unit_officer', b);
    const row = { roundId: june, unitId: b.id, denominator: 400, seen: 0 };
    const outcomes = await Promise.allSettled([
      report(test, world.officers[1]!, world.campaign.id, [{ ...row, numerator: 60 }]),
      report(test, colleague, world.campaign.id, [{ ...row, numerator: 61 }]),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(EditConflict);
  });

  it('does not exist for another unit, nor for an office elsewhere', async () => {
    const [a] = world.communes;
    const row = { roundId: march, unitId: a.id, numerator: 150, denominator: 400 };
    await expect(report(test, world.officers[1]!, world.campaign.id, [row])).rejects.toThrow(NotVisible);
    const elsewhere = await aRunningCampaign(test);
    await expect(report(test, elsewhere.office, world.campaign.id, [row])).rejects.toThrow(NotVisible);
    await expect(report(test, elsewhere.office, elsewhere.campaign.id, [row])).rejects.toThrow(NotVisible);
  });

  it('takes a sheet of many units from the office, and nobody accepts what they sent themselves', async () => {
    const [, , c] = world.communes;
    const results = await report(test, world.office, world.campaign.id, [
      { roundId: june, unitId: c.id, numerator: 150, denominator: 400 },
    ]);
    const ids = results.map(({ revisionId }) => revisionId);
    await expect(accept(test, world.office, ids)).rejects.toMatchObject({ key: 'results.rule.notYours' });
    expect(await accept(test, world.leader, ids)).toEqual({ decided: 1, gone: 0 });
  });
});
