import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The way mails leave. Where they go is decided by SMTP_URL: a server, or, without one, files in the data folder. */
export abstract class Mailer implements BeforeApplicationShutdown {
  private readonly log = new Logger('Mailer');
  private readonly underWay = new Set<Promise<void>>();

  protected abstract deliver(mail: Mail): Promise<void>;

  /**
   * Hands the mail over and returns at once: a page must neither wait for the mail server nor tell by its speed whether there was
   * anybody to write to. Call it after the transaction; a failure is logged without the text, which may hold a link.
   */
  post(mail: Mail): void {
    const delivery = this.deliver(mail)
      .catch((error: unknown) =>
        this.log.error(`mail "${mail.subject}" not sent: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => this.underWay.delete(delivery));
    this.underWay.add(delivery);
  }

  /** Resolves when everything handed over so far has left or failed. */
  async idle(): Promise<void> {
    await Promise.all(this.underWay);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.idle();
  }
}
