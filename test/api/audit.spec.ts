import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from '../../src/modules/platform/api/openapi-document.js';
import { type ApiCaller, aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUser } from '../support/builders.js';
import { offences } from './published-schemas.js';

interface Slice {
  items: { id: number; verb: string; at: string }[];
  page: { size: number; next: string | null };
}

describe('the audit trail by program', () => {
  let test: TestApp;
  let document: OpenApiDocument;
  let office: ApiCaller;
  beforeAll(async () => {
    test = await startApp();
    const world = await aProvince(test);
    const rows = [
      ...Array.from({ length: 7 }, (_, n) => [`thing.done${n}`, world.communes[0]!.path]),
      ['secret.done', world.communes[1]!.path],
    ];
    for (const [verb, path] of rows) {
      await test.sql(
        `insert into audit_event (at, actor_name, verb, object_type, object_id, unit_path, changes)
         values (?, 'Nguyễn Văn Mẫu', ?, 'Thing', '1', ?::ltree, '[{"type":"Thing","id":"1","before":null,"after":{"name":"Một"}}]')`,
        [test.clock.now(), verb, path],
      );
    }
    office = await aCaller(test, await aUser(test, 'campaign_office', world.communes[0]!));
    document = await openApiOf(test);
  });
  afterAll(() => test.close());

  it('is read from the newest row back to the oldest, within the scope of the account', async () => {
    const verbs: string[] = [];
    let next: string | null = '/api/v1/audit?size=3&type=Thing';
    while (next) {
      const { status, body }: { status: number; body: Slice } = await office.get<Slice>(next);
      expect(offences(document, { method: 'get', path: '/api/v1/audit', status }, body)).toEqual([]);
      verbs.push(...body.items.map(({ verb }) => verb));
      next = body.page.next;
    }
    expect(verbs).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `thing.done${n}`));
  });

  it('shows one row with what was before and after, and hides those of other units', async () => {
    const [mine] = await test.sql<{ id: string }>(`select id from audit_event where verb = 'thing.done0'`);
    const { status, body } = await office.get(`/api/v1/audit/${mine!.id}`);
    expect([status, body['changes']]).toEqual([200, [{ type: 'Thing', id: '1', before: null, after: { name: 'Một' } }]]);
    expect(offences(document, { method: 'get', path: '/api/v1/audit/{id}', status }, body)).toEqual([]);
    const [theirs] = await test.sql<{ id: string }>(`select id from audit_event where verb = 'secret.done'`);
    expect((await office.get(`/api/v1/audit/${theirs!.id}`)).status).toBe(404);
  });

  it('refuses days that are none', async () => {
    const { status, body } = await office.get('/api/v1/audit?from=31/12/2026&to=2026-02-30');
    expect([status, (body['errors'] as { field: string }[]).map(({ field }) => field)]).toEqual([422, ['from', 'to']]);
  });
});
