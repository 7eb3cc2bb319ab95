import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import type { SmtpSettings } from '../config.js';
import { StartupError } from '../startup-error.js';
import { type Mail, Mailer } from './mailer.js';

const SECOND = 1_000;

/** Sends through the server named by SMTP_URL (smtp://user:password@host:port, smtps://…) over a few connections that stay open. */
export class SmtpMailer extends Mailer {
  private readonly transport;
  private readonly dkim;

  constructor(
    url: string,
    private readonly from: string,
    settings: SmtpSettings,
  ) {
    super();
    this.dkim = dkimOf(from, settings);
    const timeout = settings.timeoutSeconds * SECOND;
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: settings.connections,
      maxMessages: Infinity,
      // What was cut off after its text may have been accepted: whether to send it again is the outbox's to decide.
      maxRequeues: 0,
      ...(settings.perSecond ? { rateLimit: settings.perSecond, rateDelta: SECOND } : {}),
      ...{ connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout, dnsTimeout: timeout },
    });
  }

  async deliver(mail: Mail): Promise<string> {
    const sent = await this.transport.sendMail({ from: this.from, ...(this.dkim ? { dkim: this.dkim } : {}), ...mail });
    return sent.response;
  }

  protected override close(): void {
    this.transport.close();
  }
}

function dkimOf(from: string, { dkimKeyFile, dkimSelector }: SmtpSettings) {
  if (!dkimKeyFile) return null;
  const domainName = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? '';
  try {
    return { domainName, keySelector: dkimSelector, privateKey: readFileSync(dkimKeyFile, 'utf8') };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartupError(`Không đọc được DKIM_KEY_FILE: ${reason}.`, `DKIM_KEY_FILE cannot be read: ${reason}.`);
  }
}
