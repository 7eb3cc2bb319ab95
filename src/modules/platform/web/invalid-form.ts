import type { StandardSchemaV1 } from '@standard-schema/spec';

export interface InvalidField {
  field: string | null;
  key: string;
  params: Record<string, string | number>;
}

/** The input does not fit the form's schema. Messages are text keys; a zod issue's own bounds and `params` become parameters. */
export class InvalidForm extends Error {
  constructor(readonly fields: InvalidField[]) {
    super('web.invalidForm');
  }

  static fromIssues(issues: readonly StandardSchemaV1.Issue[]): InvalidForm {
    return new InvalidForm(issues.map(toField));
  }
}

function toField(issue: StandardSchemaV1.Issue): InvalidField {
  const facts = issue as unknown as Record<string, unknown>;
  const segment = issue.path?.[0] ?? (facts['keys'] as string[] | undefined)?.[0];
  const field = segment === undefined ? null : String(typeof segment === 'object' ? segment.key : segment);
  const bounds = ['minimum', 'maximum'].filter((name) => facts[name] !== undefined).map((name) => [name, Number(facts[name])]);
  const params = { ...Object.fromEntries(bounds), ...(facts['params'] as InvalidField['params'] | undefined) };
  // zod's built-in messages contain spaces; ours are keys.
  const key = /^[a-z][\w]*(\.[\w]+)+$/i.test(issue.message) ? issue.message : generalKey(issue.message, facts);
  return { field, key, params };
}

/** The message of a field whose schema names none. */
function generalKey(message: string, { code, origin }: Record<string, unknown>): string {
  if (code === 'unrecognized_keys') return 'web.field.unknown';
  if (code === 'invalid_type' && message.endsWith('received undefined')) return 'web.field.required';
  if (code === 'too_big') return origin === 'string' ? 'web.field.tooLong' : 'web.field.tooBig';
  return code === 'too_small' && origin === 'number' ? 'web.field.tooSmall' : 'web.field.invalid';
}
