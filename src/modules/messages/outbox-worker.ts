import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Channel } from './channels/channel.js';
import { MailChannel } from './channels/mail-channel.js';
import { WebhookChannel } from './channels/webhook-channel.js';
import { DeliveryQueue } from './delivery-queue.js';
import { Drain, type DrainReport } from './drain.js';
import { Config } from '../platform/config.js';
import { Clock } from '../platform/time/clock.js';

const RENEWED_EVERY_MS = 15_000;

/** Looks every few seconds whether anything waits to leave, and carries it, each channel by itself. */
@Injectable()
export class OutboxWorker implements BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxWorker.name);
  private readonly channels: readonly Channel[];
  private readonly stop = new AbortController();
  private going: Promise<DrainReport> | null = null;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
    private readonly config: Config,
    mail: MailChannel,
    webhook: WebhookChannel,
  ) {
    this.channels = config.webhook ? [mail, webhook] : [mail];
  }

  @Cron('*/5 * * * * *', { name: 'outbox', timeZone: 'Asia/Ho_Chi_Minh' })
  async wake(): Promise<void> {
    await this.drain().catch((error: unknown) => this.logger.error(`outbox: ${String(error)}`));
  }

  /** Carries what waits until nothing is left or the way is closed; two callers share one run. */
  drain(): Promise<DrainReport> {
    this.going ??= this.run().finally(() => (this.going = null));
    return this.going;
  }

  /** What is under way is finished; the rest waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.going?.catch(() => undefined);
  }

  private async run(): Promise<DrainReport> {
    await this.queue.freeAbandoned();
    const renewal = setInterval(() => void this.queue.renew().catch(() => undefined), RENEWED_EVERY_MS);
    try {
      const longestMs = 4_000 * this.config.smtp.timeoutSeconds;
      const reports = await Promise.all(
        this.channels.map((channel) => new Drain(channel, this.queue, this.clock, longestMs).run(this.stop.signal)),
      );
      return reports.reduce((sum, one) => ({
        sent: sum.sent + one.sent,
        waiting: sum.waiting + one.waiting,
        failed: sum.failed + one.failed,
      }));
    } finally {
      clearInterval(renewal);
    }
  }
}
