import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type CheerioAPI, load } from 'cheerio';

type Fields = Record<string, string | string[]>;

let visitors = 0;

function nextAddress(): string {
  visitors += 1;
  return `10.0.${Math.floor(visitors / 250)}.${(visitors % 250) + 1}`;
}

export interface Visit {
  status: number;
  location: string | null;
  headers: Record<string, unknown>;
  body: string;
  raw: Buffer;
  $: CheerioAPI;
}

/** Walks the pages as a browser without JavaScript does: keeps cookies, fills the form that stands on the page, follows 303. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private current: { url: string; $: CheerioAPI } | null = null;

  /** Everybody comes from an address of their own, as behind different lines: what is limited per address counts for one visitor. */
  readonly address = nextAddress();

  constructor(private readonly app: NestFastifyApplication) {}

  /** Puts a cookie into the browser, as if an earlier visit had left it. */
  carry(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  async get(url: string): Promise<Visit> {
    const visit = await this.send('GET', url);
    this.current = { url, $: visit.$ };
    return visit;
  }

  async follow(url: string): Promise<Visit> {
    const visit = await this.get(url);
    return visit.location ? this.follow(visit.location) : visit;
  }

  /** Posts the form of the page last opened (the one with `action`, if several), with the given fields changed; does not follow. */
  async submit(fields: Fields, action?: string): Promise<Visit> {
    const { url, $ } = this.current!;
    const form = $('main form[method="post"]').filter((_, element) => !action || ($(element).attr('action') ?? url) === action);
    if (!form.length) throw new Error(`no form on ${url}${action ? ` for ${action}` : ''}`);
    const filled: Fields = {};
    for (const { name, value } of form.first().serializeArray()) {
      const known = filled[name];
      filled[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
    }
    return this.post(form.first().attr('action') ?? url, { ...filled, ...fields });
  }

  /** As `submit`, then goes where the answer points. */
  async submitAndFollow(fields: Fields, action?: string): Promise<Visit> {
    const visit = await this.submit(fields, action);
    return visit.location ? this.follow(visit.location) : visit;
  }

  post(url: string, fields: Fields): Promise<Visit> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const item of [value].flat()) body.append(name, item);
    return this.send('POST', url, body.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  }

  /** Posts a form with files, as a browser encodes it; does not follow. */
  async upload(url: string, form: FormData): Promise<Visit> {
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type')! };
    return this.send('POST', url, Buffer.from(await encoded.arrayBuffer()), headers);
  }

  async signIn(userName: string, password: string): Promise<Visit> {
    await this.get('/sign-in');
    return this.submit({ userName, password });
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Visit> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.app.inject({
      method,
      url,
      payload,
      remoteAddress: this.address,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
    });
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return {
      status: response.statusCode,
      location: (response.headers.location as string | undefined) ?? null,
      headers: response.headers,
      body: response.body,
      raw: response.rawPayload,
      $: load(response.body),
    };
  }
}
