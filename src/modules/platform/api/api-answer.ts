/** A checked answer of the API, before it is written: what a repeated request is answered with, too. */
export class ApiAnswer {
  constructor(
    readonly body: unknown,
    readonly repeated = false,
  ) {}

  /** The version of the record in the answer, for `If-Match`; lists have none. */
  get etag(): string | null {
    const { version } = (this.body ?? {}) as { version?: unknown };
    return typeof version === 'number' ? etagOf(version) : null;
  }
}

export const etagOf = (version: number): string => `"${version}"`;

/** The version in an `If-Match` header, or null when it is none of ours. */
export function versionIn(ifMatch: string): number | null {
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim());
  return match ? Number(match[1]) : null;
}
