import type { Clock } from '../platform/time/clock.js';
import type { Channel, Failure } from './channels/channel.js';
import type { DeliveryQueue, Settled, Taken } from './delivery-queue.js';
import { givenUp, waitAfter } from './retry.rules.js';

export interface DrainReport {
  sent: number;
  /** To be tried again. */
  waiting: number;
  failed: number;
}

const BATCH = 100;

/** One emptying of one channel: a few lanes share a batch at a time; outcomes are written together, as soon as the write before is done. */
export class Drain {
  readonly report: DrainReport = { sent: 0, waiting: 0, failed: 0 };
  private readonly line: Taken[] = [];
  private filling: Promise<void> | null = null;
  private readonly outcomes: Settled[] = [];
  private writing: Promise<void> | null = null;
  private closed = false;
  private broken: unknown = null;

  constructor(
    private readonly channel: Channel,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
    private readonly longestMs: number,
  ) {}

  async run(stop: AbortSignal): Promise<DrainReport> {
    const lanes = Array.from({ length: this.channel.lanes }, () => this.lane(stop));
    for (const result of await Promise.allSettled(lanes)) if (result.status === 'rejected') this.broken = result.reason;
    for (const untried of this.line.splice(0)) this.settle(this.putBack(untried));
    await this.writing;
    if (this.broken) throw this.broken;
    return this.report;
  }

  private async lane(stop: AbortSignal): Promise<void> {
    while (!this.closed && !stop.aborted) {
      const taken = this.line.shift() ?? (await this.fill());
      if (!taken) return;
      this.settle(this.closed ? this.putBack(taken) : await this.carry(taken));
    }
  }

  /** The next one of a new batch, or nothing when nothing waits. One lane asks, the others wait for it. */
  private async fill(): Promise<Taken | undefined> {
    this.filling ??= this.queue
      .take(this.channel.name, BATCH)
      .then((taken) => void this.line.push(...taken))
      .finally(() => (this.filling = null));
    await this.filling;
    return this.line.shift();
  }

  private async carry(taken: Taken): Promise<Settled> {
    const { deliveryId: id, attempts, refusals } = taken;
    try {
      const answer = await this.channel.deliver(taken, AbortSignal.timeout(this.longestMs));
      const now = this.clock.now();
      this.report.sent += 1;
      return { id, state: 'sent', attempts, refusals, nextTryAt: now, sentAt: now, answer: answer.slice(0, 500), error: null };
    } catch (error) {
      return this.failed(taken, this.channel.judge(error));
    }
  }

  private failed({ deliveryId: id, attempts, refusals: before, createdAt }: Taken, { kind, reason }: Failure): Settled {
    const now = this.clock.now();
    const refusals = before + (kind === 'outage' ? 0 : 1);
    const over = kind === 'failed' || kind === 'bounced' || givenUp(refusals, now.getTime() - createdAt.getTime());
    if (kind === 'outage') this.closed = true;
    this.report[over ? 'failed' : 'waiting'] += 1;
    const state = kind === 'bounced' ? 'bounced' : over ? 'failed' : 'waiting';
    const nextTryAt = over ? now : new Date(now.getTime() + waitAfter(kind === 'outage' ? 1 : refusals, Math.random()));
    return { id, state, attempts, refusals, nextTryAt, sentAt: null, answer: null, error: reason };
  }

  /** Taken, but not tried: as if it had not been. */
  private putBack({ deliveryId: id, attempts, refusals }: Taken): Settled {
    this.report.waiting += 1;
    return { id, state: 'waiting', attempts: attempts - 1, refusals, nextTryAt: this.clock.now(), sentAt: null, answer: null, error: null };
  }

  private settle(outcome: Settled): void {
    this.outcomes.push(outcome);
    this.writing ??= this.write()
      .catch((error: unknown) => {
        // What could not be written down is found again when its lease ends.
        this.broken = error;
        this.closed = true;
      })
      .finally(() => (this.writing = null));
  }

  private async write(): Promise<void> {
    while (this.outcomes.length) await this.queue.settle(this.outcomes.splice(0));
  }
}
