import type { TextKey, TextParams } from '../i18n/i18n.js';

/** Why an uploaded table cannot be read, as a text key of `platform.tabular`. */
export class TabularFileError extends Error {
  readonly key: TextKey;

  constructor(
    reason: string,
    readonly params: TextParams = {},
    options?: ErrorOptions,
  ) {
    super(`unreadable table: ${reason} ${JSON.stringify(params)}`, options);
    this.key = `platform.tabular.${reason}`;
  }
}
