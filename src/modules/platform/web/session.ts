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
  /** A user who gave the right password and still owes the second factor. */
  pendingUserId?: number;
}

/** The session of one request. Changes are written once, after the answer has been made, and only if there were any. */
export class Session {
  dirty = false;

  constructor(
    readonly tokenHash: string | null,
    readonly userId: number | null,
    readonly data: SessionData,
  ) {}

  set<K extends keyof SessionData>(key: K, value: SessionData[K]): void {
    if (value === undefined) delete this.data[key];
    else this.data[key] = value;
    this.dirty = true;
  }

  takeNotice(): Notice | null {
    const notice = this.data.notice ?? null;
    if (notice) this.set('notice', undefined);
    return notice;
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
