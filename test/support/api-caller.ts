import { hashApiToken, newApiToken } from '../../src/modules/access/api-tokens/token-actors.js';
import { PERMISSIONS } from '../../src/modules/access/permissions.js';
import type { OpenApiDocument } from '../../src/modules/platform/api/openapi-document.js';
import type { TestApp } from './app.js';

export interface ApiReply<Body = Record<string, unknown>> {
  status: number;
  headers: Record<string, unknown>;
  body: Body;
}

/** A program with a token, as `curl` would call. */
export class ApiCaller {
  constructor(
    private readonly test: TestApp,
    readonly token: string | null,
  ) {}

  get<Body = Record<string, unknown>>(url: string, headers: Record<string, string> = {}): Promise<ApiReply<Body>> {
    return this.send('GET', url, undefined, headers);
  }

  post<Body = Record<string, unknown>>(url: string, body: unknown, headers: Record<string, string> = {}): Promise<ApiReply<Body>> {
    return this.send('POST', url, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  async send<Body>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<ApiReply<Body>> {
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const visit = await this.test.visitor().send(method, url, payload, { ...authorization, ...headers });
    return { status: visit.status, headers: visit.headers, body: JSON.parse(visit.body) as Body };
  }
}

/** A token of the person with the given rights (all, if none are given), good for a month of the test's clock. */
export async function aCaller(test: TestApp, userId: number, scopes: readonly string[] = PERMISSIONS): Promise<ApiCaller> {
  const token = newApiToken();
  const now = test.clock.now();
  await test.sql(`insert into api_token (user_id, name, token_hash, scopes, created_at, expires_at) values (?, 'test', ?, ?, ?, ?)`, [
    userId,
    hashApiToken(token),
    `{${scopes.join(',')}}`,
    now,
    new Date(now.getTime() + 30 * 86_400_000),
  ]);
  return new ApiCaller(test, token);
}

export const aStranger = (test: TestApp): ApiCaller => new ApiCaller(test, null);

export async function openApiOf(test: TestApp): Promise<OpenApiDocument> {
  const { body } = await aStranger(test).get<OpenApiDocument>('/api/openapi.json');
  return body;
}
