import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { Clock } from '../../platform/time/clock.js';
import { MessageRenderer } from '../message-renderer.js';
import type { Carried, Channel, Failure } from './channel.js';

class Refused extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}

/** A call's signature: whoever knows the secret computes the same over `<time>.<body>` and refuses old times. */
export const webhookSignature = (secret: string, time: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;

/** Hands every message to another program, signed: a bridge to Zalo OA or to a province's own portal. */
@Injectable()
export class WebhookChannel implements Channel {
  readonly name = 'webhook';
  readonly lanes = 2;

  constructor(
    private readonly config: Config,
    private readonly renderer: MessageRenderer,
    private readonly clock: Clock,
  ) {}

  async deliver(message: Carried, signal: AbortSignal): Promise<string> {
    const { webhook } = this.config;
    if (!webhook) throw new Refused(503);
    const { text } = await this.renderer.render(message);
    const { providerId: id, kind, recipientId, userName, recipientName, locale, subject, duty } = message;
    const body = JSON.stringify({
      id,
      kind,
      recipient: { id: recipientId, userName, fullName: recipientName },
      locale,
      subject,
      text,
      duty,
    });
    const time = String(Math.floor(this.clock.now().getTime() / 1_000));
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': id,
      'x-chungtay-time': time,
      'x-chungtay-signature': webhookSignature(webhook.secret, time, body),
    };
    const answer = await fetch(webhook.url, { method: 'POST', body, headers, signal, redirect: 'error' });
    await answer.body?.cancel();
    if (!answer.ok) throw new Refused(answer.status);
    return `HTTP ${answer.status}`;
  }

  judge(error: unknown): Failure {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    const reason = `${error instanceof Error ? error.message : String(error)}${cause}`.slice(0, 500);
    if (!(error instanceof Refused)) return { kind: error instanceof TypeError ? 'outage' : 'retry', reason };
    const forGood = error.status >= 400 && error.status < 500 && ![408, 425, 429].includes(error.status);
    return { kind: forGood ? 'failed' : 'retry', reason };
  }
}
