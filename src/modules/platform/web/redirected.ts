import type { Notice } from './session.js';

/** The answer of every successful POST: go there (303), and say this on arrival. */
export class Redirected {
  constructor(
    readonly url: string,
    readonly notice: Notice | null,
  ) {}
}

export function redirect(url: string, noticeKey?: string, params: Record<string, string | number> = {}): Redirected {
  return new Redirected(url, noticeKey ? { kind: 'success', key: noticeKey, params } : null);
}

export function redirectWithWarning(url: string, noticeKey: string, params: Record<string, string | number> = {}): Redirected {
  return new Redirected(url, { kind: 'warning', key: noticeKey, params });
}
