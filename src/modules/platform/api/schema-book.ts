import { z } from 'zod';

/** JSON Schema as this API uses it; OpenAPI 3.1 takes it as it stands. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

/** What a caller may send, or what we answer: defaults make the two differ. */
type Direction = 'input' | 'output';

export const REF = '#/components/schemas/';

/** Turns zod schemas into JSON Schema; those with an id (`.meta({ id })`) become components, named once. */
export class SchemaBook {
  readonly components: Record<string, JsonSchema> = {};

  add(schema: z.ZodType, direction: Direction): JsonSchema {
    const { $defs = {}, ...rest } = z.toJSONSchema(schema, { io: direction }) as Record<string, unknown>;
    delete rest['$schema'];
    for (const [name, definition] of Object.entries($defs as Record<string, unknown>))
      this.components[name] ??= tidy(definition, direction) as JsonSchema;
    return tidy(rest, direction) as JsonSchema;
  }
}

function tidy(value: unknown, direction: Direction): unknown {
  if (Array.isArray(value)) return value.map((item) => tidy(item, direction));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([name, item]) => !isNoise(name, item, value as JsonSchema, direction));
  return Object.fromEntries(
    entries.map(([name, item]) => [name, name === '$ref' ? (item as string).replace('#/$defs/', REF) : tidy(item, direction)]),
  );
}

/**
 * The limits of JavaScript's own integers, and patterns that only repeat the format, tell a reader nothing. Answers may get further
 * fields without notice, so they do not promise to have no others.
 */
function isNoise(name: string, value: unknown, within: JsonSchema, direction: Direction): boolean {
  if (name === 'additionalProperties') return direction === 'output' && value === false;
  if (name === 'pattern') return typeof within.format === 'string';
  return (name === 'minimum' || name === 'maximum') && Math.abs(value as number) === Number.MAX_SAFE_INTEGER;
}
