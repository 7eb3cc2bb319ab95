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
  const segment = issue.path?.[0];
  const field = segment === undefined ? null : String(typeof segment === 'object' ? segment.key : segment);
  const bounds = issue as unknown as Record<string, unknown>;
  const given = ['minimum', 'maximum'].filter((name) => bounds[name] !== undefined).map((name) => [name, Number(bounds[name])]);
  const params = { ...Object.fromEntries(given), ...(bounds['params'] as InvalidField['params'] | undefined) };
  // zod's built-in messages contain spaces; ours are keys. A field whose schema names no message gets the general one.
  const key = /^[a-z][\w]*(\.[\w]+)+$/i.test(issue.message) ? issue.message : 'web.field.invalid';
  return { field, key, params };
}
