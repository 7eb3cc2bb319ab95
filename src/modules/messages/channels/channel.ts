import type { Locale } from '../../platform/i18n/i18n.js';
import type { ChannelName } from '../delivery.entity.js';
import type { NoticeContent } from '../notice-content.js';

/** What a channel brings to one person. */
export interface Carried {
  deliveryId: number;
  messageId: number;
  providerId: string;
  kind: string;
  recipientId: number;
  recipientName: string;
  userName: string;
  address: string | null;
  locale: Locale;
  subject: string;
  content: NoticeContent;
  duty: boolean;
}

/**
 * One way to people outside the program. A new one is a class, its name in CHANNELS and its condition in the outbox.
 * It throws when the message was not taken; the error's class says what that means.
 */
export interface Channel {
  readonly name: ChannelName;
  /** How many it carries at the same time. */
  readonly lanes: number;
  /** Resolves with the words of whoever took it. */
  deliver(message: Carried, signal: AbortSignal): Promise<string>;
  /** What a failure means. */
  judge(error: unknown): Failure;
}

/**
 * outage: the way itself is closed, the message was not tried · retry: refused for now, or nobody knows · failed: refused for good ·
 * bounced: the address does not exist.
 */
export interface Failure {
  kind: 'outage' | 'retry' | 'failed' | 'bounced';
  reason: string;
}
