import { type Locale, translate } from '../i18n/i18n.js';
import type { Cell } from '../web/table-view.js';
import type { Content, OpenApiDocument, Operation } from './openapi-document.js';
import { type JsonSchema, REF } from './schema-book.js';

/** The page about the API: the published document, for people. */
export function docsPage(document: OpenApiDocument, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationView(method, path, operation, locale)),
  );
  return {
    head: { title: document.info.title },
    introduction: document.info.description,
    steps: ['signIn', 'make', 'keep', 'call'].map((step) => t(`api.docs.step.${step}`)),
    variables: document['x-codeVariables'].join('\n'),
    conventions: ['lists', 'errors', 'limits', 'repeat', 'conflict', 'values', 'language'].map((rule) => ({
      label: t(`api.docs.rule.${rule}`),
      text: t(`api.docs.rule.${rule}.text`),
    })),
    groups: document.tags.map(({ name, description }) => ({
      id: `tag-${name}`,
      title: description,
      operations: operations.filter((operation) => operation.tag === name),
    })),
    schemas: Object.entries(document.components.schemas).map(([name, schema]) => ({
      id: `schema-${name}`,
      name,
      table: fieldsTable(name, schema, locale),
    })),
  };
}

function operationView(method: string, path: string, operation: Operation, locale: Locale) {
  const { operationId, tags, summary, description = null, security, parameters, requestBody, responses } = operation;
  const answers = Object.entries(responses).map(([status, response]) => ({
    status,
    words: response.description,
    schema: schemaOf(response),
  }));
  const done = answers.find(({ status }) => status.startsWith('2'))!;
  const caption = (part: string): string => `${translate(locale, `api.docs.${part}`)} – ${summary}`;
  const parameterCells = parameters.map(({ name, in: place, required, description: words = '', schema }): Cell[] => [
    { text: name, note: place },
    { ...typeCell(schema), note: notesOf(schema, required ? 'required' : null, locale) },
    { text: words },
  ]);
  return {
    id: operationId,
    tag: tags[0]!,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    right: security[0]?.['token']?.[0] ?? null,
    parameters: parameters.length ? tableOf(caption('parameters'), parameterCells, locale) : null,
    body: requestBody ? fieldsTable(caption('body'), schemaOf(requestBody), locale) : null,
    answer: {
      status: done.status,
      ...typeCell(done.schema),
      table: done.schema.properties ? fieldsTable(caption('answer'), done.schema, locale) : null,
    },
    failures: answers.filter((answer) => answer !== done).map(({ status, words }) => `${status} ${words}`),
    curl: operation['x-codeSamples'][0]!.source,
  };
}

const schemaOf = ({ content }: Content): JsonSchema => Object.values(content)[0]!.schema;

function fieldsTable(caption: string, schema: JsonSchema, locale: Locale) {
  const rows = Object.entries(schema.properties ?? { '': schema }).map(([name, property]): Cell[] => [
    { text: name },
    { ...typeCell(property), note: notesOf(property, schema.required?.includes(name) ? null : 'optional', locale) },
    { text: property.description ?? '' },
  ]);
  return tableOf(caption, rows, locale);
}

/** As `components/table` reads it. */
function tableOf(caption: string, rows: Cell[][], locale: Locale) {
  const column = (key: string, main = false) => ({ key, label: translate(locale, `api.docs.column.${key}`), main, sortHref: null });
  return {
    caption,
    columns: [column('name', true), column('type'), column('meaning')],
    rows: rows.map((cells) => ({ cells })),
    filters: null,
    pager: null,
    csvHref: null,
    xlsxHref: null,
    empty: { text: '', actionLabel: null, actionHref: null },
  };
}

function typeCell(schema: JsonSchema): { text: string; href: string | null } {
  const options = schema.anyOf ?? schema.oneOf;
  if (schema.$ref) {
    const name = schema.$ref.slice(REF.length);
    return { text: name, href: `#schema-${name}` };
  }
  if (options) {
    const cells = options.map(typeCell);
    return { text: cells.map(({ text }) => text).join(' | '), href: cells.find(({ href }) => href)?.href ?? null };
  }
  if (schema.items) {
    const { text, href } = typeCell(schema.items);
    return { text: `${text}[]`, href };
  }
  const type = [schema.type ?? 'any'].flat().join(' | ');
  return { text: schema.format ? `${type} (${schema.format})` : type, href: null };
}

/** What may stand there: whether it must, allowed words, bounds, the default. Only what is not usual is said. */
function notesOf(schema: JsonSchema, presence: 'required' | 'optional' | null, locale: Locale): string {
  const word = (key: string): string => translate(locale, `api.docs.${key}`);
  const plain = schema.anyOf?.find((option) => option.enum) ?? schema;
  const { minimum, maximum } = schema;
  return [
    presence ? word(presence) : '',
    plain.enum ? plain.enum.join(', ') : '',
    minimum !== undefined && maximum !== undefined && maximum < 2 ** 31 - 1 ? `${minimum}–${maximum}` : '',
    schema.default !== undefined && schema.default !== '' ? `${word('default')} ${String(schema.default)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
