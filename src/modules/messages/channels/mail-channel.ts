import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { MessageRenderer } from '../message-renderer.js';
import type { Carried, Channel, Failure } from './channel.js';
import { smtpFailure } from './smtp-failure.rules.js';

@Injectable()
export class MailChannel implements Channel {
  readonly name = 'mail';
  readonly lanes: number;

  constructor(
    private readonly mailer: Mailer,
    private readonly renderer: MessageRenderer,
    config: Config,
  ) {
    this.lanes = config.smtp.connections;
  }

  async deliver(message: Carried, signal: AbortSignal): Promise<string> {
    const { text, html, unsubscribe } = await this.renderer.render(message);
    return this.mailer.deliver({
      to: { name: message.recipientName, address: message.address! },
      subject: message.subject,
      text,
      html,
      messageId: message.providerId,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      },
      signal,
    });
  }

  judge(error: unknown): Failure {
    return smtpFailure(error);
  }
}
