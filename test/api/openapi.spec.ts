import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiRoutes } from '../../src/modules/platform/api/api-routes.js';
import type { OpenApiDocument } from '../../src/modules/platform/api/openapi-document.js';
import type { JsonSchema } from '../../src/modules/platform/api/schema-book.js';
import { startApp, type TestApp } from '../support/app.js';
import { servedRoutes } from '../support/routes.js';

describe('the description of the API', () => {
  let test: TestApp;
  let document: OpenApiDocument;
  const read = async (language: string): Promise<OpenApiDocument> => {
    const { body } = await test.visitor().send('GET', '/api/openapi.json', undefined, { 'accept-language': language });
    return JSON.parse(body) as OpenApiDocument;
  };
  beforeAll(async () => {
    test = await startApp();
    document = await read('vi');
  });
  afterAll(() => test.close());

  it('tells itself by @Endpoint at every route under /api/v1, with a right, a summary and an answer', () => {
    const routes = test.get(ApiRoutes).all();
    expect(routes.length).toBeGreaterThan(2);
    expect(routes.filter((route) => !route.facts || route.policy.kind === 'public').map((route) => route.handler)).toEqual([]);
  });

  it('has a schema for every parameter of an address, and for every body', () => {
    const routes = test.get(ApiRoutes).all();
    const open = routes.filter(({ path, pathParameters, body, method }) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const known = pathParameters.filter(({ schema }) => schema).map(({ name }) => name);
      return names.join() !== known.join() || (method !== 'get' && !body);
    });
    expect(open.map((route) => route.handler)).toEqual([]);
  });

  it('lists every route that the server answers, and no other', () => {
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const served = servedRoutes(test)
      .filter(({ path }) => path.startsWith('/api/v1'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(listed.sort()).toEqual(served.sort());
  });

  it('refers only to schemas that it has', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
    const missing = referred.filter((ref) => !document.components.schemas[ref.replace('#/components/schemas/', '')]);
    expect(missing).toEqual([]);
    expect(referred.length).toBeGreaterThan(5);
  });

  it('gives every operation a name of its own', () => {
    const names = Object.values(document.paths).flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId));
    expect(new Set(names).size).toBe(names.length);
  });

  it('says in words what every parameter and every field is', () => {
    const parameters = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.values(operations).flatMap(({ parameters }) => parameters.filter((p) => !p.description).map(({ name }) => `${path} ?${name}`)),
    );
    const fields = Object.entries(document.components.schemas).flatMap(([name, schema]) => silentFields(name, schema));
    expect([...parameters, ...fields]).toEqual([]);
  });

  it('speaks English to those who ask for it', async () => {
    const english = await read('en-GB, vi;q=0.3');
    expect([document.info.title, english.info.title]).toEqual(['API Chung Tay', 'Chung Tay API']);
    expect(Object.keys(english.paths)).toEqual(Object.keys(document.paths));
  });
});

function silentFields(owner: string, schema: JsonSchema): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    ...(property.description ? [] : [`${owner}.${name}`]),
    ...silentFields(`${owner}.${name}`, property),
  ]);
  return [...own, ...(schema.items ? silentFields(owner, schema.items) : [])];
}
