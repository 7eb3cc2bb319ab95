import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { translate } from '../platform/i18n/i18n.js';
import { TemplateEngine } from '../platform/web/template-engine.js';
import type { Carried } from './channels/channel.js';
import { UnsubscribeLinks } from './choices/unsubscribe-links.js';

type Rendered = Pick<Carried, 'recipientId' | 'recipientName' | 'locale' | 'subject' | 'content' | 'duty'>;

export interface RenderedMessage {
  text: string;
  html: string;
  /** Null for what cannot be unsubscribed. */
  unsubscribe: string | null;
}

/** A message as its reader gets it, in their language. */
@Injectable()
export class MessageRenderer {
  private readonly engine = new TemplateEngine();

  constructor(
    private readonly config: Config,
    private readonly links: UnsubscribeLinks,
  ) {}

  async render({ recipientId, recipientName, locale, subject, content, duty }: Rendered): Promise<RenderedMessage> {
    const unsubscribe = duty ? null : await this.links.linkFor(recipientId);
    const page = { lang: locale, appName: translate(locale, 'web.appName') };
    const model = { ...content, page, subject, recipientName, unsubscribe, publicUrl: this.config.publicUrl };
    return {
      text: this.engine.renderText('mails/notice-text', model),
      html: this.engine.render('mails/notice', model),
      unsubscribe,
    };
  }
}
