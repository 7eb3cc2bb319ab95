/** A business rule refused the change. `key` is a text key; `field` names the form field it belongs to, if any. */
export class RuleBroken extends Error {
  constructor(
    readonly key: string,
    readonly params: Record<string, string | number> = {},
    readonly field: string | null = null,
  ) {
    super(key);
  }
}

/** Refused like a broken rule, but what was noted about the attempt stays: the transaction commits. For wrong passwords and codes. */
export class AttemptRefused extends RuleBroken {}

/** The thing does not exist, or not for this actor: both answer 404, so that nobody learns what lies outside their scope. */
export class NotVisible extends Error {}

/** Somebody else saved first. `current` holds what stands now, by field name, as the form would show it. */
export class EditConflict extends Error {
  constructor(
    readonly current: Record<string, string>,
    readonly version: number,
  ) {
    super('web.conflict');
  }
}
