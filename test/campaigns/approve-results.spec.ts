import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreezeRound } from '../../src/modules/campaigns/results/freeze-round.js';
import { ReturnResults } from '../../src/modules/campaigns/results/return-results.js';
import { RowsRefused } from '../../src/modules/platform/imports/rows-refused.js';
import { NotVisible } from '../../src/modules/platform/rule-broken.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs } from '../support/builders.js';
import { accept, anIndicator, aRunningCampaign, assign, openRound, report } from '../support/result-builders.js';

describe('accepting and returning results', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let rate: number;
  const rounds: number[] = [];
  beforeAll(async () => {
    test = await startApp({}, '2018-12-31');
    world = await aRunningCampaign(test);
    rate = await anIndicator(test, { type: 'level_end' });
    await assign(
      test,
      world.office,
      world.campaign.id,
      world.communes.map(({ id }) => ({ indicatorId: rate, unitId: id, year: 2018, value: 35 })),
    );
    for (const day of ['2018-03-31', '2018-06-30', '2018-09-30'])
      rounds.push(await openRound(test, world.office, world.campaign.id, rate, day));
  });
  afterAll(() => test.close());

  const send = async (unit: number, round: number, numerator = 150, more: object = {}) => {
    const row = { roundId: rounds[round]!, unitId: world.communes[unit]!.id, numerator, denominator: 400, ...more };
    return (await report(test, world.officers[unit]!, world.campaign.id, [row]))[0]!;
  };
  const giveBack = (actor: typeof world.office, revisionId: number, reason: string) =>
    test.work(() => test.get(ReturnResults).run(actor, { returns: [{ revisionId, reason }] }));
  const states = (measurementId: number) =>
    test.sql(`select revision, state, decided_by, reason, return_reason from measurement_revision where measurement_id = ? order by 1`, [
      measurementId,
    ]);

  it('many are accepted at once, each with an audit row', async () => {
    const sent = [await send(0, 0), await send(1, 0), await send(2, 0)];
    expect(
      await accept(
        test,
        world.office,
        sent.map(({ revisionId }) => revisionId),
      ),
    ).toEqual({ decided: 3, gone: 0 });
    expect(await states(sent[0]!.measurementId)).toMatchObject([{ state: 'accepted', decided_by: world.office.userId }]);
    expect(await test.sql(`select count(*)::int as n from audit_event where verb = 'result.accepted'`)).toEqual([{ n: 3 }]);
  });

  it('a unit does not appraise itself, and what lies outside one’s scope does not exist', async () => {
    const { revisionId } = await send(0, 1);
    const chairman = await actorAs(test, 'leader', world.communes[0]);
    await expect(accept(test, chairman, [revisionId])).rejects.toMatchObject({ key: 'results.rule.notYours' });
    const elsewhere = await aRunningCampaign(test);
    await expect(accept(test, elsewhere.office, [revisionId])).rejects.toThrow(NotVisible);
    await expect(accept(test, world.officer, [revisionId])).rejects.toThrow(NotVisible);
    await accept(test, world.office, [revisionId]);
  });

  it('one is returned with a reason, and the unit reports again as the next revision', async () => {
    const first = await send(1, 1);
    await expect(giveBack(world.office, first.revisionId, '')).rejects.toThrow(RowsRefused);
    await giveBack(world.office, first.revisionId, 'Thiếu danh sách hộ phát sinh');
    const second = await send(1, 1, 148, { seen: 1 });
    expect(second.revision).toBe(2);
    expect(await states(first.measurementId)).toMatchObject([
      { state: 'returned', return_reason: 'Thiếu danh sách hộ phát sinh' },
      { state: 'submitted', return_reason: null },
    ]);
    expect(await test.sql(`select why from audit_event where verb = 'result.returned'`)).toEqual([{ why: 'Thiếu danh sách hộ phát sinh' }]);
  });

  it('of two who decide at the same moment one wins and the other is told', async () => {
    const { revisionId } = await send(2, 1);
    const outcomes = await Promise.allSettled([accept(test, world.office, [revisionId]), accept(test, world.leader, [revisionId])]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ key: 'results.rule.decidedAlready' });
  });

  it('those that wait are accepted although another of them has been decided meanwhile', async () => {
    const [gone, waiting] = [await send(0, 2), await send(1, 2)];
    await accept(test, world.leader, [gone.revisionId]);
    expect(await accept(test, world.office, [gone.revisionId, waiting.revisionId])).toEqual({ decided: 1, gone: 1 });
  });

  it('an accepted figure is corrected only with a reason; accepted, the correction takes its place', async () => {
    const first = await send(2, 2);
    await accept(test, world.office, [first.revisionId]);
    await expect(send(2, 2, 149)).rejects.toThrow(RowsRefused);
    const second = await send(2, 2, 149, { reason: 'Hai hộ được công nhận bổ sung' });
    expect((await states(first.measurementId)).map(({ state }) => state)).toEqual(['accepted', 'submitted']);
    await accept(test, world.office, [second.revisionId]);
    expect(await states(first.measurementId)).toMatchObject([
      { state: 'replaced', reason: null },
      { state: 'accepted', reason: 'Hai hộ được công nhận bổ sung' },
    ]);
  });

  it('a correction that is returned leaves the accepted figure in its place', async () => {
    const [accepted] = await test.sql<{ id: number; measurement_id: number }>(
      `select r.id, r.measurement_id from measurement_revision r join measurement m on m.id = r.measurement_id
       where m.unit_id = ? and m.as_of = '2018-03-31' and state = 'accepted'`,
      [world.communes[0].id],
    );
    const correction = await send(0, 0, 120, { reason: 'Tính lại' });
    await giveBack(world.office, correction.revisionId, 'Chưa có biên bản');
    expect((await states(accepted!.measurement_id)).map(({ state }) => state)).toEqual(['accepted', 'returned']);
    const again = await send(0, 0, 121, { reason: 'Tính lại, có biên bản' });
    const [row] = await test.sql(`select corrects_id from measurement_revision where id = ?`, [again.revisionId]);
    expect(row).toEqual({ corrects_id: accepted!.id });
  });

  it('a frozen round takes no report of a unit; who decides may still correct, with a reason', async () => {
    const freeze = (frozen: boolean, reason: string) =>
      test.work(() => test.get(FreezeRound).run(world.office, { roundId: rounds[2]!, frozen, reason }));
    await freeze(true, 'Đã tổng hợp báo cáo quý III');
    await expect(send(0, 2, 140, { reason: 'Nhầm số' })).rejects.toMatchObject({ problems: [{ key: 'results.rule.frozen' }] });
    const row = { roundId: rounds[2]!, unitId: world.communes[0].id, numerator: 140, denominator: 400, reason: 'Đính chính theo biên bản' };
    const [correction] = await report(test, world.office, world.campaign.id, [row]);
    await accept(test, world.leader, [correction!.revisionId]);
    await expect(freeze(true, 'lần nữa')).rejects.toMatchObject({ key: 'results.rule.frozenAlready' });
    await freeze(false, 'Xã đề nghị báo cáo lại');
    await send(0, 2, 141, { reason: 'Sau khi mở lại' });
  });

  it('the database itself refuses to change or delete what was reported', async () => {
    await expect(test.sql(`update measurement_revision set numerator = 1`)).rejects.toThrow('never changed');
    await expect(test.sql(`update measurement_revision set reason = 'x' where state = 'accepted'`)).rejects.toThrow('never changed');
    await expect(test.sql(`delete from measurement_revision`)).rejects.toThrow('append-only');
  });
});
