import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';

export interface Mail {
  /** An address, or an address with a name; the name is encoded, whatever stands in it. */
  to: string | { name: string; address: string };
  subject: string;
  text: string;
  html?: string;
  /** Without one, the client makes one up. */
  messageId?: string;
  headers?: Record<string, string>;
  /** Ends a delivery that takes too long; what became of it is then unknown. */
  signal?: AbortSignal;
}

/** The way mails leave. Where they go is decided by SMTP_URL: a server, or, without one, files in the data folder. */
export abstract class Mailer implements BeforeApplicationShutdown {
  private readonly log = new Logger('Mailer');
  private readonly underWay = new Set<Promise<void>>();

  /** Resolves when the mail has been accepted by the next server, with that server's words. */
  abstract deliver(mail: Mail): Promise<string>;

  /**
   * Hands the mail over and returns at once: a page must neither wait for the mail server nor tell by its speed whether there was
   * anybody to write to. Call it after the transaction; a failure is logged without the text, which may hold a link.
   */
  post(mail: Mail): void {
    const delivery = this.deliver(mail)
      .then(() => undefined)
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

  async beforeApplicationShutdown(): Promise<void> {
    await this.idle();
    this.close();
  }

  /** Lets go of open connections. */
  protected close(): void {}
}
