import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '../src/modules/access/permissions.js';
import { startApp, type TestApp } from './support/app.js';
import { type DeclaredRoute, declaredRoutes, nameOf, servedRoutes } from './support/routes.js';

/** Style sheets and pictures, which hold nothing about anybody. Fastify prints `/assets/*` without its folder. */
const FILES = { printed: '/*', real: '/assets/*' };

/** Everybody may open these, without an account. A new one is a decision, so it is written down here. */
const PUBLIC = [
  'GET    /api/docs',
  'GET    /api/openapi.json',
  'GET    /exit-registration',
  'GET    /exit-registration/own',
  'GET    /first-administrator/:token',
  'GET    /health',
  'GET    /language/:code',
  'GET    /mail',
  'GET    /mail/:file',
  'GET    /password-reset',
  'GET    /password-reset/:token',
  'GET    /password-reset/sent',
  'GET    /sign-in',
  'GET    /sign-in/second-factor',
  'GET    /unsubscribe/:user/:signature',
  'GET    /unsubscribe/done',
  'GET    /task-feed/:token',
  'POST   /exit-registration',
  'POST   /exit-registration/leave',
  'POST   /exit-registration/own',
  'POST   /exit-registration/withdrawal',
  'POST   /first-administrator/:token',
  'POST   /password-reset',
  'POST   /password-reset/:token',
  'POST   /sign-in',
  'POST   /sign-in/second-factor',
  'POST   /unsubscribe/:user/:signature',
];

describe('the routes', () => {
  let test: TestApp;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    test = await startApp();
    routes = declaredRoutes(test);
  });
  afterAll(() => test.close());

  it('each declare who may use them', () => {
    expect(routes.length).toBeGreaterThan(50);
    expect(routes.filter(({ policy }) => !policy).map(nameOf)).toEqual([]);
  });

  it('name only permissions that exist', () => {
    const unknown = routes.filter(
      ({ policy }) => policy?.kind === 'permission' && !(PERMISSIONS as readonly string[]).includes(policy.permission),
    );
    expect(unknown.map(nameOf)).toEqual([]);
  });

  it('are all that the server answers: nothing slips past the guard', () => {
    const declared = new Set(routes.map(nameOf));
    const past = servedRoutes(test).filter((route) => !declared.has(nameOf(route)) && route.path !== FILES.printed);
    expect(past.map(nameOf)).toEqual([]);
    const fastify = test.app.getHttpAdapter().getInstance();
    const has = (url: string): boolean => fastify.hasRoute({ url, method: 'GET' });
    expect([has(FILES.real), has(FILES.printed)]).toEqual([true, false]);
    expect(servedRoutes(test).length).toBeGreaterThanOrEqual(routes.length);
  });

  it('are public only where it was decided', () => {
    const open = routes.filter(({ policy }) => policy?.kind === 'public').map(nameOf);
    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it('change something only by POST (or, in the API, by PUT, PATCH, DELETE)', () => {
    const wrong = routes.filter(({ method, path }) => !['GET', 'POST'].includes(method) && !path.startsWith('/api/'));
    expect(wrong.map(nameOf)).toEqual([]);
  });
});
