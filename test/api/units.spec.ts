import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCaller, type ApiCaller } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUser } from '../support/builders.js';

describe('units through the API', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: ApiCaller;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    officer = await aCaller(test, await aUser(test, 'unit_officer', world.district));
  });
  afterAll(() => test.close());

  it('are listed as they stood on a day, within the scope of the account', async () => {
    const { status, body } = await officer.get('/api/v1/units?level=commune&on=2017-11-09&sort=name');
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [{ name: 'Đức Quang', until: '2025-07-01' }, { name: 'Quang Long' }], page: { total: 2 } });
    expect((await officer.get('/api/v1/units?level=commune')).body).toMatchObject({ items: [] });
  });

  it('tell their names, and what was before and after them', async () => {
    const [commune] = world.oldCommunes;
    const { body } = await officer.get(`/api/v1/units/${commune!.id}?on=2017-11-09`);
    expect(body).toMatchObject({ name: 'Quang Long', inForce: true, versions: [{ name: 'Quang Long', from: null }], successors: [] });
  });

  it('do not exist outside the scope', async () => {
    expect((await officer.get(`/api/v1/units/${world.communes[0]!.id}`)).status).toBe(404);
  });

  it('refuse a day that is none and a filter nobody knows', async () => {
    expect((await officer.get('/api/v1/units?on=2017-02-30')).status).toBe(422);
    expect((await officer.get('/api/v1/units?colour=red')).status).toBe(422);
  });
});
