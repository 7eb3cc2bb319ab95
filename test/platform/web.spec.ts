import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';

describe('the web floor', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('answers /health when the database does', async () => {
    const { status, body } = await test.visitor().get('/health');
    expect([status, JSON.parse(body)]).toEqual([200, { status: 'ready' }]);
  });

  it('sends an unknown address to an error page in Vietnamese, without giving anything away', async () => {
    const { status, $ } = await test.visitor().get('/no/such/page');
    expect([status, $('h1').text()]).toEqual([404, 'Không tìm thấy']);
  });

  it('answers the API in problem documents', async () => {
    const { status, headers, body } = await test.visitor().get('/api/v1/nothing');
    expect(status).toBe(404);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status: 404, title: 'Không tìm thấy' });
  });

  it('refuses a form posted from another site', async () => {
    const visit = await test.visitor().send('POST', '/sign-in', 'userName=a', {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    });
    expect(visit.status).toBe(403);
  });
});
