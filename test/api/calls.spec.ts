import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from '../../src/modules/platform/api/openapi-document.js';
import { type ApiCaller, aCaller, aStranger, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aProvince, aUnit, aUser, type BuiltUnit } from '../support/builders.js';
import { offences } from './published-schemas.js';

interface Problem {
  title: string;
  status: number;
  detail: string;
  errors?: { field: string | null; message: string }[];
}

describe('calls of the API', () => {
  let test: TestApp;
  let document: OpenApiDocument;
  let officer: ApiCaller;
  let officerId: number;
  let mine: number;
  let theirs: number;
  let province: BuiltUnit;
  beforeAll(async () => {
    test = await startApp();
    const world = await aProvince(test);
    province = world.province;
    mine = (await aCampaign(test, { launchingUnit: world.communes[0]!, name: 'Phong trào của xã' })).id;
    theirs = (await aCampaign(test, { launchingUnit: world.communes[1]!, name: 'Phong trào xã khác' })).id;
    officerId = await aUser(test, 'unit_officer', world.communes[0]!);
    officer = await aCaller(test, officerId);
    document = await openApiOf(test);
  });
  afterAll(() => test.close());

  const fieldsOf = (body: Problem): string[] => (body.errors ?? []).map(({ field, message }) => `${field}: ${message}`);

  it('are refused without a token at every address, in a problem document', async () => {
    const stranger = aStranger(test);
    const addresses = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method })));
    const answers = await Promise.all(
      addresses.map(({ path, method }) => {
        const url = path.replace(/\{\w+\}/g, '1');
        return method === 'get' ? stranger.get<Problem>(url) : stranger.post<Problem>(url, {});
      }),
    );
    expect(answers.map(({ status, body }) => [status, body.title])).toEqual(addresses.map(() => [401, 'Thiếu mã truy cập']));
    expect(answers[0]!.headers['www-authenticate']).toBe('Bearer realm="Chung Tay"');
    expect(
      answers.flatMap(({ body }, index) =>
        offences(document, { ...(addresses[index] as { path: string; method: 'get' }), status: 401 }, body),
      ),
    ).toEqual([]);
  });

  it('are refused with 403 when the token lacks the right, though its owner has it', async () => {
    const narrow = await aCaller(test, officerId, ['unit.view']);
    const { status, body } = await narrow.get<Problem>('/api/v1/campaigns');
    expect([status, body.title]).toEqual([403, 'Không có quyền']);
  });

  it('see the campaigns of their owner and no others, in lists and one by one', async () => {
    const list = await officer.get<{ items: { id: number }[]; page: { total: number } }>('/api/v1/campaigns');
    expect([list.status, list.body.items.map(({ id }) => id), list.body.page.total]).toEqual([200, [mine], 1]);
    expect((await officer.get(`/api/v1/campaigns/${mine}`)).status).toBe(200);
    for (const url of [`/api/v1/campaigns/${theirs}`, `/api/v1/campaigns/${theirs}/figures`, '/api/v1/campaigns/999999']) {
      expect((await officer.get(url)).status).toBe(404);
    }
  });

  it('answer exactly what is published', async () => {
    for (const path of ['/api/v1/campaigns', '/api/v1/campaigns/{id}', '/api/v1/campaigns/{id}/figures', '/api/v1/me']) {
      const { status, body } = await officer.get(path.replace('{id}', String(mine)));
      expect([path, offences(document, { method: 'get', path, status }, body)]).toEqual([path, []]);
    }
  });

  it('call an impossible id not found, however it is written', async () => {
    for (const id of ['0', '-1', 'abc', '1.5', '99999999999999999999', '%00', "1'--"]) {
      expect([id, (await officer.get(`/api/v1/campaigns/${id}`)).status]).toEqual([id, 404]);
    }
  });

  it('page within bounds, and name what lies outside them', async () => {
    const refused = async (query: string): Promise<string[]> => {
      const { status, body } = await officer.get<Problem>(`/api/v1/campaigns?${query}`);
      return [String(status), ...fieldsOf(body)];
    };
    expect(await refused('page=1e9')).toEqual(['422', 'page: Nhiều nhất là 100000.']);
    expect(await refused('page=0')).toEqual(['422', 'page: Ít nhất là 1.']);
    expect(await refused('size=101')).toEqual(['422', 'size: Nhiều nhất là 100.']);
    expect(await refused('size=ten')).toEqual(['422', 'size: Giá trị không hợp lệ.']);
    expect(await refused('sort=password')).toEqual(['422', 'sort: Giá trị không hợp lệ.']);
    expect(await refused('stat=draft')).toEqual(['422', 'stat: Không có tham số hay trường nào tên như vậy.']);
    expect(await refused('page=1&page=2')).toEqual(['422', 'page: Giá trị không hợp lệ.']);
    expect(await refused('unit=99999999999')).toEqual(['422', 'unit: Nhiều nhất là 2147483647.']);
  });

  it('answer a page beyond the last with no rows, not with an error', async () => {
    const { status, body } = await officer.get<{ items: unknown[]; page: object }>('/api/v1/campaigns?page=100000&size=100');
    expect([status, body.items, body.page]).toEqual([200, [], { number: 100_000, size: 100, total: 1, next: null }]);
  });

  it('lead from page to page until the last, without losing the filters', async () => {
    const commune = await aUnit(test, { parent: province });
    for (const name of ['Một', 'Hai', 'Ba']) await aCampaign(test, { launchingUnit: commune, name: `Trang ${name}` });
    const reader = await aCaller(test, await aUser(test, 'viewer', commune));
    const seen: string[] = [];
    let next: string | null = '/api/v1/campaigns?q=trang&sort=name&size=1';
    while (next) {
      const { body }: { body: { items: { name: string }[]; page: { next: string | null } } } = await reader.get(next);
      seen.push(...body.items.map(({ name }) => name));
      next = body.page.next;
    }
    expect(seen).toEqual(['Trang Ba', 'Trang Hai', 'Trang Một']);
  });

  it('search in any spelling', async () => {
    const { body } = await officer.get<{ items: { id: number }[] }>(`/api/v1/campaigns?q=${encodeURIComponent('PHONG TRAO')}`);
    expect(body.items.map(({ id }) => id)).toEqual([mine]);
  });

  it('are told in Vietnamese that JSON is malformed, and that nothing was changed', async () => {
    const json = { 'content-type': 'application/json' };
    for (const text of ['{"campaignId": 1', '', '{"__proto__": {"a": 1}}', 'null']) {
      const { status, body } = await officer.send<Problem>('POST', '/api/v1/results', text, json);
      expect([text, [400, 422].includes(status)]).toEqual([text, true]);
      expect(body.title).toMatch(/không hợp lệ|chưa hợp lệ/);
    }
    const { status, body } = await officer.send<Problem>('POST', '/api/v1/results', '{"campaignId": 1', json);
    expect([status, body.title, body.detail]).toEqual([
      400,
      'Yêu cầu không hợp lệ',
      'Nội dung gửi lên không đọc được, hoặc địa chỉ không đúng. Không có gì bị thay đổi.',
    ]);
  });

  it('are told in English when they ask for it', async () => {
    const { body } = await officer.get<Problem>('/api/v1/campaigns?size=0', { 'accept-language': 'fr, en;q=0.8, vi;q=0.2' });
    expect([body.title, fieldsOf(body)]).toEqual(['The data is not valid', ['size: At least 1.']]);
  });

  it('take nothing but JSON', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml']) {
      const { status, body } = await officer.send<Problem>('POST', '/api/v1/results', 'campaignId=1', { 'content-type': type });
      expect([type, status, body.title]).toEqual([type, 415, 'Kiểu nội dung không được nhận']);
    }
  });

  it('refuse a body above the limit', async () => {
    const { status, body } = await officer.post<Problem>('/api/v1/results', { note: 'x'.repeat(1_100_000) });
    expect([status, body.title]).toEqual([413, 'Nội dung quá lớn']);
  });

  it('name every field of a body that is missing, wrong or unknown', async () => {
    const { status, body } = await officer.post<Problem>('/api/v1/results', { campaignId: 'một', asOf: '31/12/2018', numerater: 3 });
    expect(status).toBe(422);
    expect(fieldsOf(body)).toEqual([
      'campaignId: Giá trị không hợp lệ.',
      'indicatorId: Phải nhập ô này.',
      'unitId: Phải nhập ô này.',
      'asOf: Ngày không hợp lệ; viết dạng năm-tháng-ngày, ví dụ 2017-11-09.',
      'numerator: Phải là một số, ví dụ 1.234,5.',
      'numerater: Không có tham số hay trường nào tên như vậy.',
    ]);
  });

  it('find nothing outside the API below /api', async () => {
    for (const url of ['/api/', '/api/v2/campaigns', '/api/v1', '/api/v1/campaigns/1/nothing']) {
      expect([url, (await officer.get(url)).status]).toEqual([url, 404]);
    }
  });
});
