import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiRoutes } from '../../src/modules/platform/api/api-routes.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visit } from '../support/visitor.js';

describe('the page about the API', () => {
  let test: TestApp;
  let page: Visit;
  beforeAll(async () => {
    test = await startApp();
    page = await test.visitor().get('/api/docs');
  });
  afterAll(() => test.close());

  it('opens without an account, with the same policy against scripts as every page', () => {
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.$('script').length).toBe(0);
  });

  it('shows every call with an example that names the server, the token and the whole address', () => {
    const { $ } = page;
    const shown = $('.api-operation')
      .toArray()
      .map((operation) => ({ call: $(operation).find('p code').first().text(), curl: $(operation).find('pre').text() }));
    const routes = test.get(ApiRoutes).all();
    expect(shown.map(({ call }) => call).sort()).toEqual(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort());
    expect(shown.filter(({ curl }) => !/"http:\/\/localhost\/api\/v1\/[^{}"]*"/.test(curl) || !curl.includes('Bearer $TOKEN'))).toEqual([]);
  });

  it('leads every link on the page to something on it', () => {
    const { $ } = page;
    const dead = $('main a[href^="#"]')
      .toArray()
      .map((link) => $(link).attr('href')!.slice(1))
      .filter((id) => $(`[id="${id}"]`).length !== 1);
    expect(dead).toEqual([]);
  });

  it('speaks English after the language was chosen', async () => {
    const visitor = test.visitor();
    await visitor.follow('/language/en?back=/api/docs');
    const { $ } = await visitor.get('/api/docs');
    expect([$('h1').text().trim(), $('html').attr('lang')]).toEqual(['Chung Tay API', 'en']);
  });
});
