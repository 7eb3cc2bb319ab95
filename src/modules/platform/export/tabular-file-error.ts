import { RuleBroken } from '../rule-broken.js';

/** Why an uploaded table cannot be read; the message belongs to the form field `file`. */
export class TabularFileError extends RuleBroken {
  constructor(reason: string, params: Record<string, string | number> = {}, options: ErrorOptions = {}) {
    super(`platform.tabular.${reason}`, params, 'file');
    this.cause = options.cause;
  }
}
