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

interface Settings {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
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
    const publicUrl = (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
    return new Config({
      port: e.PORT,
      host: e.HOST,
      dataDir: path.resolve(e.DATA_DIR),
      databaseUrl: e.DATABASE_URL ?? null,
      smtpUrl: e.SMTP_URL ?? null,
      mailFrom: e.MAIL_FROM ?? `chung-tay@${new URL(publicUrl).hostname}`,
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
