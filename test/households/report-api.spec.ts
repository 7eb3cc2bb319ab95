import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUser } from '../support/builders.js';
import { offences } from '../api/published-schemas.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';

describe('reports by the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('answers the figures of the pages to who may only count, as its document says', async () => {
    const { commune, villages } = await aCommune(test);
    const left = await aHousehold(test, { village: villages[0], class: 'poor', from: '2024-12-10' });
    await aSpell(test, left, villages[0], 'near_poor', '2026-05-01');
    await aHousehold(test, { village: villages[1], class: 'poor', from: '2024-12-10' });
    const caller = await aCaller(test, await aUser(test, 'viewer', commune));
    const document = await openApiOf(test);

    const moves = await caller.get('/api/v1/reports/movements?year=2026&class=poor');
    expect(offences(document, { method: 'get', path: '/api/v1/reports/movements', status: 200 }, moves.body)).toEqual([]);
    expect(moves.body).toMatchObject({
      ...{ unitId: commune.id, from: '2025-12-31', class: 'poor' },
      items: [
        { unitId: villages[1].id, start: 1, exit: 0, end: 1 },
        { unitId: villages[0].id, start: 1, exit: 1, end: 0 },
      ],
    });
    const report = await caller.get(`/api/v1/reports/1?unit=${commune.id}&from=2025-12-31&to=2026-11-20`);
    expect(offences(document, { method: 'get', path: '/api/v1/reports/{code}', status: 200 }, report.body)).toEqual([]);
    const { rows, columns } = report.body as { rows: object[]; columns: object[] };
    expect(rows.at(-1)).toMatchObject({ kind: 'total', unitId: null, figures: { poor: 1, near_poor: 1, 'poor%population': null } });
    expect(columns).toContainEqual(expect.objectContaining({ key: 'poor', under: ['Hộ nghèo'], type: 'integer' }));
  });

  it('refuses lists of names, unknown words, and units of others', async () => {
    const { commune } = await aCommune(test);
    const { commune: other } = await aCommune(test);
    const caller = await aCaller(test, await aUser(test, 'viewer', commune));
    const statuses = await Promise.all(
      ['14', '1?colour=red', `1?unit=${other.id}`].map(async (path) => (await caller.get(`/api/v1/reports/${path}`)).status),
    );
    expect(statuses).toEqual([404, 422, 404]);
  });
});
