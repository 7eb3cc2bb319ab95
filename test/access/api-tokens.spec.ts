import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tablesHolding, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUser, type BuiltUnit, signedInAs } from '../support/builders.js';

describe('API tokens', () => {
  let test: TestApp;
  let unit: BuiltUnit;
  let province: BuiltUnit;
  let userId: number;

  async function make(scopes: string[], days = '90', owner = userId): Promise<string> {
    const visitor = await signedInAs(test, owner);
    await visitor.get('/account/api-tokens');
    const page = await visitor.submitAndFollow({ name: 'Phần mềm báo cáo', scopes, days }, '/account/api-tokens');
    return page.$('.one-time-secret').text();
  }

  const call = (url: string, authorization: string) => test.visitor().send('GET', url, undefined, authorization ? { authorization } : {});

  beforeAll(async () => {
    test = await startApp();
    const built = await aProvince(test);
    [unit, province] = [built.communes[0]!, built.province];
    userId = await aUser(test, 'operator', province);
    await test.sql(`update user_account set totp_secret = 'X', totp_confirmed_at = now() where id = ?`, [userId]);
  });
  afterAll(() => test.close());

  it('are shown once, and only their hash is kept', async () => {
    const visitor = await signedInAs(test, userId);
    await visitor.get('/account/api-tokens');
    const page = await visitor.submitAndFollow({ name: 'Một lần', scopes: ['unit.view'], days: '30' }, '/account/api-tokens');
    const token = page.$('.one-time-secret').text();
    expect(token).toMatch(/^chungtay_[\w-]{43}$/);
    expect((await visitor.get('/account/api-tokens')).$('.one-time-secret').length).toBe(0);
    expect(await tablesHolding(test, token)).toEqual([]);
    expect((await verbs(test)).at(-1)).toBe('apiToken.created');
  });

  it('act for their owner with the chosen rights only', async () => {
    const token = await make(['unit.view']);
    const me = await call('/api/v1/me', `Bearer ${token}`);
    expect(JSON.parse(me.body)).toMatchObject({ userId, grants: [{ role: 'operator', permissions: ['unit.view'] }] });
    const people = await call('/api/v1/people', `Bearer ${token}`);
    expect([people.status, JSON.parse(people.body).title]).toEqual([403, 'Không có quyền']);
    const allowed = await call('/api/v1/people', `Bearer ${await make(['unit.view', 'person.manage'])}`);
    expect([allowed.status, JSON.parse(allowed.body).items[0].userName]).toEqual([200, expect.stringContaining('user')]);
  });

  it('answer 401 with the scheme when missing, wrong, expired or revoked', async () => {
    const token = await make(['unit.view'], '30');
    const refused = async (authorization: string) => {
      const visit = await call('/api/v1/me', authorization);
      return [visit.status, visit.headers['www-authenticate'], visit.headers['content-type']];
    };
    const expected = [401, 'Bearer realm="Chung Tay"', expect.stringContaining('application/problem+json')];
    expect(await refused('')).toEqual(expected);
    expect(await refused('Bearer chungtay_khong-co-ma-nay')).toEqual(expected);
    expect(await refused(`Basic ${token}`)).toEqual(expected);
    expect(await refused(`Bearer ${token.slice(0, -1)}x`)).toEqual(expected);
    test.clock.advance({ days: 30 });
    expect(await refused(`Bearer ${token}`)).toEqual(expected);
    const another = await make(['unit.view']);
    const visitor = await signedInAs(test, userId);
    const page = await visitor.get('/account/api-tokens');
    await visitor.submitAndFollow({}, page.$('form[action$="/revoke"]').first().attr('action'));
    expect(await refused(`Bearer ${another}`)).toEqual(expected);
    expect((await verbs(test)).at(-1)).toBe('apiToken.revoked');
  });

  it('do not let a cookie into the API', async () => {
    const visitor = await signedInAs(test, userId);
    expect((await visitor.get('/api/v1/me')).status).toBe(401);
  });

  it('lose what their owner loses', async () => {
    const owner = await aUser(test, 'unit_officer', unit);
    const token = await make(['campaign.view', 'result.report'], '90', owner);
    await test.sql(`update membership set role = 'viewer' where user_id = ?`, [owner]);
    const me = JSON.parse((await call('/api/v1/me', `Bearer ${token}`)).body);
    expect(me.grants.map((grant: { permissions: string[] }) => grant.permissions)).toEqual([['campaign.view']]);
    await test.sql(`update user_account set status = 'closed' where id = ?`, [owner]);
    expect((await call('/api/v1/me', `Bearer ${token}`)).status).toBe(401);
  });

  it('of a person whose role signs need that person to have a second factor', async () => {
    const token = await make(['person.manage']);
    await test.sql(`update user_account set totp_confirmed_at = null where id = ?`, [userId]);
    expect((await call('/api/v1/people', `Bearer ${token}`)).status).toBe(403);
    await test.sql(`update user_account set totp_confirmed_at = now() where id = ?`, [userId]);
    expect((await call('/api/v1/people', `Bearer ${token}`)).status).toBe(200);
  });

  it('cannot carry a right their owner has not', async () => {
    const officer = await signedInAs(test, await aUser(test, 'unit_officer', unit));
    await officer.get('/account/api-tokens');
    const refused = await officer.submitAndFollow({ name: 'Tham', scopes: ['person.manage'], days: '90' }, '/account/api-tokens');
    expect(refused.$('.error-summary li').text()).toBe('Chỉ chọn được quyền mà bạn đang có.');
    const none = await officer.submitAndFollow({ name: 'Rỗng', days: '90' }, '/account/api-tokens');
    expect(none.$('.error-summary li').text()).toBe('Chọn ít nhất một quyền.');
  });

  it('of others cannot be revoked', async () => {
    await make(['unit.view']);
    const [row] = await test.sql<{ id: number }>(`select max(id) as id from api_token`);
    const stranger = await signedInAs(test, await aUser(test, 'unit_officer', unit));
    expect((await stranger.post(`/account/api-tokens/${row!.id}/revoke`, {})).status).toBe(404);
  });
});
