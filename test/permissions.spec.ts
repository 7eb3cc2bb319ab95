import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { AccessGuard } from '../src/modules/access/access.guard.js';
import { hashApiToken, newApiToken } from '../src/modules/access/api-tokens/token-actors.js';
import { Identity } from '../src/modules/access/identity.js';
import { PERMISSIONS, ROLE_NAMES, ROLES, type RoleName } from '../src/modules/access/permissions.js';
import { hasText } from '../src/modules/platform/i18n/i18n.js';
import { startApp, type TestApp } from './support/app.js';
import { aProvince, aUser, signedInAs } from './support/builders.js';
import { type DeclaredRoute, declaredRoutes, nameOf } from './support/routes.js';

const GOLDEN = 'test/golden/role-route-matrix.txt';

interface Caller {
  name: string;
  headers: Record<string, string>;
  token: string | null;
}

describe('roles and routes', () => {
  let test: TestApp;
  let routes: DeclaredRoute[];
  const callers: Caller[] = [{ name: 'anonymous', headers: {}, token: null }];

  /** One account of each role, signed in with the second factor given, and with an API token that lets everything through. */
  async function caller(role: RoleName, unit: Awaited<ReturnType<typeof aProvince>>['province']): Promise<Caller> {
    const id = await aUser(test, role, unit);
    await test.sql(`update user_account set totp_secret = 'X', totp_confirmed_at = now() where id = ?`, [id]);
    const session = (await signedInAs(test, id)).cookie('chungtay')!;
    const token = newApiToken();
    await test.sql(
      `insert into api_token (user_id, name, token_hash, scopes, created_at, expires_at) values (?, 'all', ?, ?::text[], now(), '2099-01-01')`,
      [id, hashApiToken(token), `{${PERMISSIONS.join(',')}}`],
    );
    return { name: role, headers: { cookie: `chungtay=${session}`, authorization: `Bearer ${token}` }, token: session };
  }

  /** Asks the guard that stands before every route. */
  async function mayUse({ headers }: Caller, { controller, handler, path }: DeclaredRoute): Promise<boolean> {
    const guard = new AccessGuard(test.get(Reflector), test.get(Identity));
    const context = new ExecutionContextHost([{ url: path, headers, id: 'golden', ip: '127.0.0.1' }], controller, handler);
    return test.work(() => guard.canActivate(context)).catch(() => false);
  }

  beforeAll(async () => {
    test = await startApp();
    routes = declaredRoutes(test);
    const { province } = await aProvince(test);
    for (const role of ROLE_NAMES) callers.push(await caller(role, province));
  });
  afterAll(() => test.close());

  it('fit together as agreed (UPDATE_GOLDEN=1 writes the file anew; read the difference before you commit it)', async () => {
    // The route stands last, so that a longer one does not move all the others.
    const lines = [[...callers.map(({ name }) => name), 'route'].join('  ')];
    for (const route of routes) {
      const cells: string[] = [];
      for (const one of callers) cells.push(((await mayUse(one, route)) ? 'yes' : '-').padEnd(one.name.length));
      lines.push([...cells, nameOf(route)].join('  '));
    }
    const matrix = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(GOLDEN, matrix);
    expect(matrix).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('answer real requests just so: 403 to the wrong role, the sign-in page or 401 to nobody', async () => {
    const plain = routes.filter(({ method, path, policy }) => method === 'GET' && !path.includes(':') && policy?.kind !== 'public');
    const wrong: string[] = [];
    for (const route of plain) {
      for (const one of callers) {
        const visit = await test.visitor().send('GET', route.path, undefined, one.headers);
        const denied = one.token ? visit.status === 403 : visit.status === 401 || visit.location?.startsWith('/sign-in?back=') === true;
        const asExpected = (await mayUse(one, route)) ? !denied && visit.status < 500 : denied;
        if (!asExpected) wrong.push(`${one.name} ${nameOf(route)}: ${visit.status} ${visit.location ?? ''}`);
      }
    }
    expect(plain.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it('open nothing to a role that signs before the second factor was given', async () => {
    for (const role of ROLE_NAMES.filter((name) => ROLES[name].signs)) {
      const one = callers.find(({ name }) => name === role)!;
      await test.sql(`update session set data = '{}' where user_id = (select user_id from membership where role = ?)`, [role]);
      const page = routes.find(
        ({ policy, path }) =>
          policy?.kind === 'permission' && ROLES[role].permissions.includes(policy.permission as never) && !/:|^\/api/.test(path),
      )!;
      const visit = await test.visitor().send('GET', page.path, undefined, { cookie: one.headers['cookie']! });
      expect([role, visit.status, visit.location]).toEqual([role, 303, `/second-factor?back=${encodeURIComponent(page.path)}`]);
    }
  });

  it('have words in both languages for every role and permission', () => {
    const keys = [
      ...ROLE_NAMES.map((role) => `access.role.${role}`),
      ...PERMISSIONS.map((permission) => `access.permission.${permission}`),
    ];
    expect(keys.filter((key) => !hasText('vi', key) || !hasText('en', key))).toEqual([]);
  });
});
