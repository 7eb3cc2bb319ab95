import path from 'node:path';
import { z } from 'zod';
import { StartupError } from './startup-error.js';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('var'),
  DATABASE_URL: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(3),
  SMTP_PER_SECOND: z.coerce.number().int().min(1).optional(),
  SMTP_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(300).default(30),
  DKIM_KEY_FILE: z.string().optional(),
  DKIM_SELECTOR: z.string().default('chungtay'),
  MESSAGE_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  MESSAGE_WEBHOOK_SECRET: z.string().min(32).optional(),
  PUBLIC_URL: z.url().optional(),
  S3_URL: z.string().refine(namesBucket).optional(),
  API_CALLS_PER_TOKEN: z.coerce.number().int().min(1).default(300),
  API_CALLS_PER_ADDRESS: z.coerce.number().int().min(1).default(1200),
  JOBS: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
});

/** `https://KEY:SECRET@host/bucket?region=…` */
function namesBucket(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname } = new URL(text);
  return /^https?:$/.test(protocol) && Boolean(username && password) && pathname.length > 1;
}

export interface SmtpSettings {
  connections: number;
  /** Null: as fast as the server takes them. */
  perSecond: number | null;
  timeoutSeconds: number;
  /** The file with the private key that signs mails of the sender's domain; null: not signed here. */
  dkimKeyFile: string | null;
  dkimSelector: string;
}

interface Settings {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  smtp: SmtpSettings;
  /** Where notices also go, each signed; null: nowhere. */
  webhook: { url: string; secret: string } | null;
  /** Without trailing slash; what links in mails begin with. */
  publicUrl: string;
  s3Url: string | null;
  /** A minute. */
  apiCallsPerToken: number;
  apiCallsPerAddress: number;
  /** False for an instance that only answers requests; jobs then run in another one, or by the command line. */
  jobs: boolean;
  logLevel: string;
  demo: boolean;
}

/** Everything the surroundings decide, read once at start. */
export class Config implements Settings {
  readonly port!: number;
  readonly host!: string;
  readonly dataDir!: string;
  readonly databaseUrl!: string | null;
  readonly smtpUrl!: string | null;
  readonly mailFrom!: string;
  readonly smtp!: SmtpSettings;
  readonly webhook!: { url: string; secret: string } | null;
  readonly publicUrl!: string;
  readonly s3Url!: string | null;
  readonly apiCallsPerToken!: number;
  readonly apiCallsPerAddress!: number;
  readonly jobs!: boolean;
  readonly logLevel!: string;
  readonly demo!: boolean;

  constructor(settings: Settings) {
    Object.assign(this, settings);
  }

  /** Secure cookies and HSTS make sense only where people come over https; village networks often have none. */
  get https(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  static fromEnvironment(env: NodeJS.ProcessEnv, demo = false): Config {
    const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const parsed = Environment.safeParse(given);
    if (!parsed.success) {
      const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new StartupError(`Biến môi trường không hợp lệ: ${names}.`, `Invalid environment variable: ${names}.`);
    }
    const e = parsed.data;
    if (Boolean(e.MESSAGE_WEBHOOK_URL) !== Boolean(e.MESSAGE_WEBHOOK_SECRET)) {
      throw new StartupError(
        'MESSAGE_WEBHOOK_URL và MESSAGE_WEBHOOK_SECRET phải đi cùng nhau.',
        'MESSAGE_WEBHOOK_URL and MESSAGE_WEBHOOK_SECRET need each other.',
      );
    }
    const publicUrl = (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
    return new Config({
      port: e.PORT,
      host: e.HOST,
      dataDir: path.resolve(e.DATA_DIR),
      databaseUrl: e.DATABASE_URL ?? null,
      smtpUrl: e.SMTP_URL ?? null,
      mailFrom: e.MAIL_FROM ?? `chung-tay@${new URL(publicUrl).hostname}`,
      smtp: {
        connections: e.SMTP_CONNECTIONS,
        perSecond: e.SMTP_PER_SECOND ?? null,
        timeoutSeconds: e.SMTP_TIMEOUT_SECONDS,
        dkimKeyFile: e.DKIM_KEY_FILE ?? null,
        dkimSelector: e.DKIM_SELECTOR,
      },
      webhook: e.MESSAGE_WEBHOOK_URL ? { url: e.MESSAGE_WEBHOOK_URL, secret: e.MESSAGE_WEBHOOK_SECRET! } : null,
      publicUrl,
      s3Url: e.S3_URL ?? null,
      apiCallsPerToken: e.API_CALLS_PER_TOKEN,
      apiCallsPerAddress: e.API_CALLS_PER_ADDRESS,
      jobs: e.JOBS === 'on',
      // Who looks at the demo wants to read its accounts, not its requests.
      logLevel: e.LOG_LEVEL ?? (demo ? 'warn' : 'info'),
      demo,
    });
  }
}
