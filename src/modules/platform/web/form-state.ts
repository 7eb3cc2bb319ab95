import { randomUUID } from 'node:crypto';
import { type Locale, translate } from '../i18n/i18n.js';
import type { FormFlash } from './session.js';

type Stored = Record<string, string | number | boolean | null | undefined>;

/** What the form components of a template read; see `templates/components/field.hbs`. */
export interface FormView {
  key: string;
  version: number | null;
  values: Record<string, string>;
  messages: Record<string, string>;
  theirs: Record<string, string>;
  errors: { field: string | null; message: string }[];
}

/** A form that is one button. Each has a key of its own: pressing one must not count as having pressed its neighbour. */
export const buttonForm = () => ({ key: randomUUID(), version: null });

/** A form on its way to the page: fresh, or back from a refused attempt with what was typed. */
export class FormState {
  constructor(
    private readonly flash: FormFlash | null,
    private readonly locale: Locale,
  ) {}

  get invalid(): boolean {
    return this.flash !== null;
  }

  /** @param stored what the record holds (dates and figures already written as people type them); shown unless something was typed. */
  view(stored: Stored = {}, version: number | null = null): FormView {
    const errors = (this.flash?.errors ?? []).map(({ field, key, params }) => ({ field, message: translate(this.locale, key, params) }));
    const values = this.flash ? textsOf(this.flash.values) : textsOf(stored);
    return {
      key: randomUUID(),
      version: this.flash?.conflict?.version ?? version,
      values,
      messages: Object.fromEntries(errors.filter(({ field }) => field).map(({ field, message }) => [field, message])),
      theirs: this.theirs(values),
      errors,
    };
  }

  /** The ticked values of a group of check boxes, or the chosen one of a group of radios. */
  chosen(name: string, stored: readonly string[] = []): string[] {
    const typed = this.flash?.values[name];
    if (!this.flash) return [...stored];
    return Array.isArray(typed) ? typed : typed ? [typed] : [];
  }

  /** What another officer saved meanwhile, where it differs from what was typed here. */
  private theirs(values: Record<string, string>): Record<string, string> {
    const current = Object.entries(this.flash?.conflict?.current ?? {});
    return Object.fromEntries(current.filter(([name, text]) => text !== (values[name] ?? '')));
  }
}

function textsOf(values: Record<string, unknown>): Record<string, string> {
  const text = (value: unknown): string => {
    if (value === null || value === undefined || value === false) return '';
    if (value === true) return 'on';
    return Array.isArray(value) ? String(value[0] ?? '') : String(value as string | number);
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
}
