import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';
import { type Figure, formatDay, formatMoney, formatNumber, formatPercent } from '../format/format.js';
import { type Locale, translate } from '../i18n/i18n.js';
import { SvgImage } from '../charts/svg.js';
import { projectFile } from '../project-root.js';
import type { PlainDate } from '../time/plain-date.js';

type Template = (view: object, options: Handlebars.RuntimeOptions) => string;

export const TEMPLATES_DIR = projectFile('src/templates');

/** What a block printed of a view. The view is the key: who hands in another one, be it equal, gets it printed anew. */
const printed = new WeakMap<object, string>();

/** The few helpers templates have: formatting and words, no logic. */
const HELPERS: Record<string, Handlebars.HelperDelegate> = {
  t: (key: string, options: Handlebars.HelperOptions) => translate(locale(options), key, options.hash as Record<string, string>),
  day: (value: PlainDate | null) => (value ? formatDay(value) : ''),
  number: (value: Figure | null, options: Handlebars.HelperOptions) =>
    value === null ? '' : formatNumber(value, locale(options), (options.hash as { decimals?: number }).decimals),
  percent: (value: Figure | null, options: Handlebars.HelperOptions) =>
    value === null ? '' : formatPercent(value, locale(options), (options.hash as { decimals?: number }).decimals),
  money: (value: Figure | null, options: Handlebars.HelperOptions) => (value === null ? '' : formatMoney(value, locale(options))),
  eq: (a: unknown, b: unknown) => a === b,
  or: (...args: unknown[]) => args.slice(0, -1).find(Boolean) ?? false,
  not: (value: unknown) => !value,
  concat: (...args: unknown[]) => args.slice(0, -1).join(''),
  // For a view that is handed in again as long as it is true, with all that the block says, in one language and used in one place.
  kept: (view: object, options: Handlebars.HelperOptions) => {
    const html = printed.get(view) ?? options.fn(view);
    printed.set(view, html);
    return new Handlebars.SafeString(html);
  },
  svg: (image: unknown) => {
    if (!(image instanceof SvgImage)) throw new Error('Only pictures drawn by platform/charts are printed unescaped');
    return new Handlebars.SafeString(image.toString());
  },
};

const locale = (options: Handlebars.HelperOptions): Locale => (options.data as { root: { page: { lang: Locale } } }).root.page.lang;

const COMPILE = {
  strict: true,
  knownHelpers: Object.fromEntries(Object.keys(HELPERS).map((helper) => [helper, true])),
  knownHelpersOnly: true,
  preventIndent: true,
  // A component sees only what it is handed, so that a page's own `title` or `type` never ends up in a field or a notice.
  explicitPartialContext: true,
};

/** All templates, compiled once; strict, so that a typo or a missing field is an error in a test and not a blank on a page. */
export class TemplateEngine {
  private readonly handlebars = Handlebars.create();
  private readonly compiled = new Map<string, Template>();

  constructor(dir = TEMPLATES_DIR) {
    this.handlebars.registerHelper(HELPERS);
    for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'))) {
      const name = file.slice(0, -'.hbs'.length).replaceAll(path.sep, '/');
      this.handlebars.registerPartial(name, readFileSync(path.join(dir, file), 'utf8'));
    }
  }

  get names(): string[] {
    return Object.keys(this.handlebars.partials);
  }

  /** For the tests: whether a template is at least well-formed and uses known helpers only. */
  compiles(name: string): boolean {
    try {
      this.handlebars.precompile(this.handlebars.partials[name], COMPILE);
      return true;
    } catch {
      return false;
    }
  }

  render(name: string, view: object): string {
    return this.template(name)(view, { allowedProtoProperties: {} });
  }

  /** Plain text, as a mail has it beside its page: nothing is escaped. */
  renderText(name: string, view: object): string {
    return this.template(name, { noEscape: true })(view, { allowedProtoProperties: {} });
  }

  private template(name: string, options: CompileOptions = {}): Template {
    const key = options.noEscape ? `${name} as text` : name;
    const known = this.compiled.get(key);
    if (known) return known;
    const source = this.handlebars.partials[name] as string | undefined;
    if (source === undefined) throw new Error(`No template ${name}`);
    const template = this.handlebars.compile(source, { ...COMPILE, ...options });
    this.compiled.set(key, template);
    return template;
  }
}
