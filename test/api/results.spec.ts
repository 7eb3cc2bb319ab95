import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from '../../src/modules/platform/api/openapi-document.js';
import { type ApiCaller, aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { anIndicator, aRunningCampaign, assign, openRound } from '../support/result-builders.js';
import { offences } from './published-schemas.js';

interface State {
  id: number;
  state: string;
  version: number;
}
interface Refusal {
  title: string;
  errors: { field: string | null; message: string }[];
  current?: Record<string, string>;
  version?: number;
}

describe('reporting by program', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let document: OpenApiDocument;
  let officers: ApiCaller[];
  let leader: ApiCaller;
  let indicatorId: number;
  beforeAll(async () => {
    test = await startApp({}, '2018-10-05');
    world = await aRunningCampaign(test);
    indicatorId = await anIndicator(test, { code: 'HN-TL', type: 'level_end' });
    const baseline = { numerator: 160, denominator: 400 };
    const targets = world.communes.map((unit) => ({ indicatorId, unitId: unit.id, year: 2018, value: 35, baseline }));
    await assign(test, world.office, world.campaign.id, targets);
    for (const day of ['2018-03-31', '2018-06-30', '2018-09-30']) await openRound(test, world.office, world.campaign.id, indicatorId, day);
    officers = await Promise.all(world.officers.map(({ userId }) => aCaller(test, userId!)));
    await test.sql(`update user_account set totp_secret = 'X', totp_confirmed_at = now() where id = ?`, [world.leader.userId]);
    leader = await aCaller(test, world.leader.userId!);
    document = await openApiOf(test);
  });
  afterAll(() => test.close());

  const reportOf = (commune: number, asOf: string, change: object = {}) => ({
    ...{ campaignId: world.campaign.id, indicatorId, unitId: world.communes[commune]!.id, asOf, numerator: 150, denominator: 400 },
    ...change,
  });
  const revisions = (id: number) =>
    test.sql(`select revision, state, numerator::float8 from measurement_revision where measurement_id = ? order by 1`, [id]);

  it('is taken, told to the level above, accepted, and answered as published', async () => {
    const report = await officers[0]!.post<State>('/api/v1/results', reportOf(0, '2018-03-31'));
    expect([report.status, report.body]).toEqual([201, { id: expect.any(Number), state: 'submitted', version: 1 }]);
    expect(report.headers['etag']).toBe('"1"');
    const { id } = report.body;
    const accepted = await leader.post<State>(`/api/v1/results/${id}/accept`, { version: 1 });
    expect([accepted.status, accepted.body]).toEqual([200, { id, state: 'accepted', version: 1 }]);
    expect(await revisions(id)).toEqual([{ revision: 1, state: 'accepted', numerator: 150 }]);
    expect(offences(document, { method: 'post', path: '/api/v1/results', status: 201 }, report.body)).toEqual([]);
    expect(offences(document, { method: 'post', path: '/api/v1/results/{id}/accept', status: 200 }, accepted.body)).toEqual([]);
    const trail = await test.sql(
      `select verb, actor_id, request_id is not null as traced from audit_event where object_type = 'Measurement' and object_id = ? order by id`,
      [String(id)],
    );
    expect(trail).toEqual([
      { verb: 'result.reported', actor_id: world.officer.userId, traced: true },
      { verb: 'result.accepted', actor_id: world.leader.userId, traced: true },
    ]);
  });

  it('is returned with a reason, and reported again', async () => {
    const { body } = await officers[1]!.post<State>('/api/v1/results', reportOf(1, '2018-03-31'));
    const silent = await leader.post<Refusal>(`/api/v1/results/${body.id}/return`, { version: 1, reason: '' });
    expect([silent.status, silent.body.errors]).toEqual([422, [{ field: 'reason', message: 'Phải nhập ô này.' }]]);
    const returned = await leader.post<State>(`/api/v1/results/${body.id}/return`, { version: 1, reason: 'Thiếu thôn Nà Vị' });
    expect([returned.status, returned.body.state]).toEqual([200, 'returned']);
    const again = await officers[1]!.post<State>('/api/v1/results', reportOf(1, '2018-03-31', { numerator: 152 }));
    expect(again.body).toEqual({ id: body.id, state: 'submitted', version: 2 });
  });

  it('happens once, however often it is sent with one key, also at the same moment', async () => {
    const send = (key: string, change: object = {}) =>
      officers[2]!.post<State>('/api/v1/results', reportOf(2, '2018-03-31', change), { 'idempotency-key': key });
    const replies = await Promise.all(Array.from({ length: 6 }, () => send('quý-1'.normalize('NFD').replace(/[^\w-]/g, ''))));
    const [first] = replies;
    expect(replies.map(({ status, body }) => [status, body])).toEqual(replies.map(() => [201, first!.body]));
    expect(replies.map(({ headers }) => headers['etag'])).toEqual(replies.map(() => '"1"'));
    expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length).toBe(5);
    expect(await revisions(first!.body.id)).toHaveLength(1);
    expect(
      await test.sql(`select verb from audit_event where object_type = 'Measurement' and object_id = ?`, [String(first!.body.id)]),
    ).toHaveLength(1);
  });

  it('refuses a key that was used for something else, and a key that is none', async () => {
    const send = (key: string, numerator: number) =>
      officers[2]!.post<Refusal & State>('/api/v1/results', reportOf(2, '2018-06-30', { numerator }), { 'idempotency-key': key });
    const first = await send('k-1', 149);
    const other = await send('k-1', 148);
    expect([other.status, other.body.errors]).toEqual([
      422,
      [{ field: 'Idempotency-Key', message: 'Khóa này đã dùng cho một yêu cầu có nội dung khác.' }],
    ]);
    expect(await revisions(first.body.id)).toEqual([{ revision: 1, state: 'submitted', numerator: 149 }]);
    expect((await send('x'.repeat(65), 148)).body.errors[0]!.field).toBe('Idempotency-Key');
    const stranger = await officers[1]!.post<State>('/api/v1/results', reportOf(1, '2018-06-30'), { 'idempotency-key': 'k-1' });
    expect([stranger.status, stranger.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('leaves no key behind when it was refused', async () => {
    const key = { 'idempotency-key': 'refused-first' };
    const wrong = await officers[0]!.post<Refusal>('/api/v1/results', reportOf(0, '2018-06-30', { numerator: 401 }), key);
    expect([wrong.status, wrong.body.errors[0]!.field]).toEqual([422, 'numerator']);
    const right = await officers[0]!.post<State>('/api/v1/results', reportOf(0, '2018-06-30', { numerator: 140 }), key);
    expect([right.status, right.body.version]).toEqual([201, 1]);
  });

  it('tells who comes second what stands now: 412 after If-Match, 409 after a version in the body', async () => {
    const { body } = await officers[0]!.post<State>('/api/v1/results', reportOf(0, '2018-09-30', { note: 'lần một' }));
    await officers[0]!.post('/api/v1/results', reportOf(0, '2018-09-30', { numerator: 145, note: 'lần hai' }), { 'if-match': '"1"' });
    const late = await officers[0]!.post<Refusal>('/api/v1/results', reportOf(0, '2018-09-30', { numerator: 139 }), { 'if-match': '"1"' });
    expect([late.status, late.headers['etag'], late.body.version]).toEqual([412, '"2"', 2]);
    expect(late.body.current).toEqual({ numerator: '145', denominator: '400', note: 'lần hai' });
    const unseen = await leader.post<Refusal>(`/api/v1/results/${body.id}/accept`, { version: 1 });
    expect([unseen.status, unseen.body.current]).toEqual([409, { numerator: '145', denominator: '400', note: 'lần hai' }]);
    expect(offences(document, { method: 'post', path: '/api/v1/results/{id}/accept', status: 409 }, unseen.body)).toEqual([]);
    expect(await revisions(body.id)).toEqual([
      { revision: 1, state: 'replaced', numerator: 150 },
      { revision: 2, state: 'submitted', numerator: 145 },
    ]);
    expect((await leader.post(`/api/v1/results/${body.id}/accept`, {}, { 'if-match': '"2"' })).status).toBe(200);
  });

  it('asks for the version of what is decided on', async () => {
    const without = await leader.post<Refusal>('/api/v1/results/1/accept', {});
    expect([without.status, without.body.errors]).toEqual([
      422,
      [{ field: 'version', message: 'Phải có phiên bản đã xem: version trong nội dung, hoặc If-Match.' }],
    ]);
    const odd = await leader.post<Refusal>('/api/v1/results/1/accept', {}, { 'if-match': 'two' });
    expect([odd.status, odd.body.errors[0]!.field]).toEqual([422, 'If-Match']);
  });

  it('is confined to the units of the reporter, and decisions to the level above', async () => {
    const foreign = await officers[0]!.post('/api/v1/results', reportOf(1, '2018-09-30'));
    expect(foreign.status).toBe(404);
    expect(offences(document, { method: 'post', path: '/api/v1/results', status: 404 }, foreign.body)).toEqual([]);
    const { body } = await officers[1]!.post<State>('/api/v1/results', reportOf(1, '2018-09-30'));
    expect((await officers[1]!.post(`/api/v1/results/${body.id}/accept`, { version: 1 })).status).toBe(403);
    expect((await leader.post('/api/v1/results/999999/accept', { version: 1 })).status).toBe(404);
  });

  it('shows every report to those above, and only accepted figures to the other units of the campaign', async () => {
    const url = `/api/v1/campaigns/${world.campaign.id}/results`;
    const states = async (caller: ApiCaller, query = '') => {
      const { status, body } = await caller.get<{ items: { id: number; unit: { id: number }; state: string }[] }>(`${url}${query}`);
      expect(offences(document, { method: 'get', path: '/api/v1/campaigns/{id}/results', status }, body)).toEqual([]);
      return body.items.map(({ unit, state }) => `${world.communes.findIndex(({ id }) => id === unit.id)} ${state}`);
    };
    expect(await states(leader, '?from=2018-03-31&to=2018-03-31')).toEqual(['2 submitted', '1 submitted', '0 accepted']);
    expect(await states(officers[0]!, '?to=2018-03-31')).toEqual(['0 accepted']);
    expect(await states(leader, `?state=accepted&unit=${world.communes[0]!.id}&from=2018-09-30`)).toEqual(['0 accepted']);
    const [waiting] = await test.sql<{ id: number }>(
      `select measurement_id as id from measurement_revision r join measurement m on m.id = r.measurement_id
       where m.unit_id = ? and m.as_of = '2018-03-31' limit 1`,
      [world.communes[2]!.id],
    );
    const seen = await leader.get(`/api/v1/results/${waiting!.id}`);
    expect([seen.status, seen.headers['etag'], seen.body['state']]).toEqual([200, '"1"', 'submitted']);
    expect(offences(document, { method: 'get', path: '/api/v1/results/{id}', status: 200 }, seen.body)).toEqual([]);
    expect((await officers[0]!.get(`/api/v1/results/${waiting!.id}`)).status).toBe(404);
  });

  it('names the day when no round asks for it, and takes no figure the column cannot keep', async () => {
    const noRound = await officers[1]!.post<Refusal>('/api/v1/results', reportOf(1, '2018-05-01'));
    expect([noRound.status, noRound.body.errors[0]!.field]).toEqual([422, 'asOf']);
    for (const numerator of [1e18, -1e18, 1e300]) {
      const { status, body } = await officers[1]!.post<Refusal>('/api/v1/results', reportOf(1, '2018-09-30', { numerator }));
      expect([numerator, status, body.errors[0]!.field]).toEqual([numerator, 422, 'numerator']);
    }
  });
});
