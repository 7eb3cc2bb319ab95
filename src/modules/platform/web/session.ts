import { openSealed, seal } from './sealed-text.js';

/** What a form says when it comes back: the values typed, and what is wrong with them. Never a password. */
export interface FormFlash {
  values: Record<string, string | string[]>;
  errors: { field: string | null; key: string; params: Record<string, string | number> }[];
  conflict: { current: Record<string, string>; version: number } | null;
}

export interface Notice {
  kind: 'success' | 'warning' | 'error';
  key: string;
  params: Record<string, string | number>;
}

export interface SessionData {
  notice?: Notice;
  /** By path, so that another tab cannot take it. */
  forms?: Record<string, FormFlash>;
  locale?: 'vi' | 'en';
  /** When the second factor was given, ISO time. */
  secondFactorAt?: string;
  /** Who gave the right password and still owes the second factor, since when (ISO time), and where they were going. */
  pendingSignIn?: { userId: number; at: string; back: string };
  /** The slip with which a household without account speaks, and since when (ISO time). */
  exitSlip?: { slipId: number; at: string };
  /** Secrets to be shown once, by name, readable only with the token in the browser's cookie. */
  sealed?: Record<string, string>;
}

/** The session of one request. Changes are written once, after the answer has been made, and only if there were any. */
export class Session {
  private readonly touched = new Set<keyof SessionData>();

  constructor(
    readonly tokenHash: string | null,
    readonly userId: number | null,
    readonly data: SessionData,
    /** The token itself, as the browser sent it or is about to get it; never stored. */
    private readonly token: string | null = null,
  ) {}

  set<K extends keyof SessionData>(key: K, value: SessionData[K]): void {
    if (value === undefined) delete this.data[key];
    else this.data[key] = value;
    this.touched.add(key);
  }

  /** What changed since it was last asked, by key: two requests of one browser at once must not undo each other's part. */
  takeChanges(): { set: Partial<SessionData>; unset: string[] } | null {
    const keys = [...this.touched];
    this.touched.clear();
    if (!keys.length) return null;
    const present = keys.filter((key) => this.data[key] !== undefined);
    return {
      set: Object.fromEntries(present.map((key) => [key, this.data[key]])),
      unset: keys.filter((key) => !present.includes(key)),
    };
  }

  takeNotice(): Notice | null {
    const notice = this.data.notice ?? null;
    if (notice) this.set('notice', undefined);
    return notice;
  }

  /** The same browser, from now on signed in. */
  signedIn(userId: number, data: SessionData): Session {
    return new Session(this.tokenHash, userId, data, this.token);
  }

  /** Keeps a secret for a following page. Plain text of it exists in no table: only this browser's token opens it. */
  sealSecret(name: string, text: string): void {
    if (!this.token) throw new Error('only a session that has a token can keep a secret');
    this.set('sealed', { ...this.data.sealed, [name]: seal(this.token, text) });
  }

  readSecret(name: string): string | null {
    const sealed = this.data.sealed?.[name];
    return sealed && this.token ? openSealed(this.token, sealed) : null;
  }

  takeSecret(name: string): string | null {
    const secret = this.readSecret(name);
    const { [name]: taken, ...rest } = this.data.sealed ?? {};
    if (taken) this.set('sealed', Object.keys(rest).length ? rest : undefined);
    return secret;
  }

  flashForm(path: string, flash: FormFlash): void {
    this.set('forms', { ...this.data.forms, [path]: flash });
  }

  takeForm(path: string): FormFlash | null {
    const { [path]: flash, ...rest } = this.data.forms ?? {};
    if (!flash) return null;
    this.set('forms', Object.keys(rest).length ? rest : undefined);
    return flash;
  }
}
