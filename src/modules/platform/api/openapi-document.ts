import { hasText, type Locale, translate } from '../i18n/i18n.js';
import type { ApiRoute } from './api-routes.js';
import { curlExample, curlVariables } from './curl-example.js';
import type { EndpointFacts } from './endpoint.js';
import { Problem } from './problem.js';
import { type JsonSchema, SchemaBook } from './schema-book.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface Content {
  content: Record<string, { schema: JsonSchema }>;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: Content & { required: true };
  /** As the viewers of such documents know it. */
  'x-codeSamples': { lang: string; source: string }[];
  responses: Record<string, Content & { description: string; headers?: Record<string, { description: string; schema: JsonSchema }> }>;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  /** Lines for a shell that fill the variables of the samples. */
  'x-codeVariables': string[];
  paths: Record<string, Partial<Record<ApiRoute['method'], Operation>>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> };
}

/** The published description of the API, made from its routes; words in the asked language. */
export function openApiDocument(routes: ApiRoute[], locale: Locale, serverUrl: string): OpenApiDocument {
  const t = (key: string): string => translate(locale, key);
  const book = new SchemaBook();
  const problem = book.add(Problem, 'output');
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route, book, problem, locale, serverUrl);
  return {
    openapi: '3.1.0',
    info: { title: t('api.title'), version: '1', description: t('api.introduction') },
    servers: [{ url: serverUrl }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name, description: t(`api.tag.${name}`) })),
    'x-codeVariables': curlVariables(routes, serverUrl),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(book.components).map(([name, schema]) => [name, described(name, schema, locale)])),
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: t('api.token.how') } },
    },
  };
}

function operationOf(route: ApiRoute, book: SchemaBook, problem: JsonSchema, locale: Locale, serverUrl: string): Operation {
  const facts = factsOf(route);
  const answer = book.add(facts.answer, 'output');
  const body = route.body && book.add(route.body, 'input');
  const failures = failuresOf(route).map((status) => [
    status,
    {
      description: translate(locale, `api.problem.${status}.title`),
      ...(status === 429 && {
        headers: { 'Retry-After': { description: translate(locale, 'api.header.Retry-After'), schema: { type: 'integer' } } },
      }),
      content: { 'application/problem+json': { schema: problem } },
    },
  ]);
  return {
    operationId: route.handler.replace('ApiController.', '_'),
    tags: [tagOf(route)],
    summary: translate(locale, facts.summary),
    ...(facts.description && { description: translate(locale, facts.description) }),
    security: route.policy.kind === 'public' ? [] : [{ token: route.policy.kind === 'permission' ? [route.policy.permission] : [] }],
    parameters: parametersOf(route, book, locale),
    ...(body && { requestBody: { required: true as const, content: { 'application/json': { schema: described('', body, locale) } } } }),
    'x-codeSamples': [{ lang: 'Shell', source: curlExample(route, serverUrl) }],
    responses: {
      [route.status]: {
        description: translate(locale, 'api.answer'),
        ...(facts.versioned && { headers: { ETag: { description: translate(locale, 'api.header.ETag'), schema: { type: 'string' } } } }),
        content: { 'application/json': { schema: described('', answer, locale) } },
      },
      ...(Object.fromEntries(failures) as Operation['responses']),
    },
  };
}

function parametersOf(route: ApiRoute, book: SchemaBook, locale: Locale): Parameter[] {
  const path = route.pathParameters.map(({ name, schema }): Parameter => {
    return {
      name,
      in: 'path',
      required: true,
      ...word(name, tagOf(route), locale),
      schema: schema ? book.add(schema, 'input') : { type: 'string' },
    };
  });
  const query = route.query ? book.add(route.query, 'input') : {};
  const asked = Object.entries(query.properties ?? {}).map(([name, schema]): Parameter => {
    return { name, in: 'query', required: query.required?.includes(name) ?? false, ...word(name, tagOf(route), locale), schema };
  });
  const headers = [
    ...(route.method === 'post' ? ['Idempotency-Key'] : []),
    ...(factsOf(route).versioned && route.method !== 'get' ? ['If-Match'] : []),
  ];
  return [
    ...path,
    ...asked,
    ...headers.map((name): Parameter => ({
      name,
      in: 'header',
      required: false,
      description: translate(locale, `api.header.${name}`),
      schema: { type: 'string' },
    })),
  ];
}

/** What can go wrong, as far as the declaration of the route tells. */
function failuresOf({ policy, pathParameters, query, body, facts, method }: ApiRoute): number[] {
  return [
    ...(body ? [400, 413, 415] : []),
    ...(policy.kind === 'public' ? [] : [401]),
    ...(policy.kind === 'permission' ? [403] : []),
    ...(pathParameters.length || method !== 'get' ? [404] : []),
    ...(facts?.versioned && method !== 'get' ? [409, 412] : []),
    ...(query || body || method !== 'get' ? [422] : []),
    429,
  ].sort((a, b) => a - b);
}

/** Fields in words: of this schema or part of the API, or what the name means everywhere. */
function described(owner: string, schema: JsonSchema, locale: Locale): JsonSchema {
  const items = schema.items && { items: described(owner, schema.items, locale) };
  if (!schema.properties) return { ...schema, ...items };
  const properties = Object.entries(schema.properties).map(([name, property]): [string, JsonSchema] => [
    name,
    { ...described(owner, property, locale), ...word(name, owner, locale) },
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function word(name: string, owner: string, locale: Locale): { description?: string } {
  const key = [`api.field.${owner}.${name}`, `api.field.${name}`].find((candidate) => hasText(locale, candidate));
  return key ? { description: translate(locale, key) } : {};
}

/** The first word of the address after the version. */
const tagOf = (route: ApiRoute): string => route.path.split('/')[3]!;

function factsOf({ handler, facts }: ApiRoute): EndpointFacts {
  if (!facts) throw new Error(`${handler} tells nothing of itself: @Endpoint is missing`);
  return facts;
}
