import { Controller, Get, Param, Post } from '@nestjs/common';
import { SYSTEM } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { buttonForm } from '../../platform/web/form-state.js';
import { Public } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { ChooseMessages } from './choose-messages.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/**
 * Ends mails that are not duty, by the link in them and without signing in. Opening the link asks first, for programs open links too;
 * the button of a mail program (RFC 8058) posts to the same address.
 */
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly choose: ChooseMessages,
  ) {}

  @Get('done')
  @Public()
  @Page('messages/unsubscribed')
  done(@Request() { locale }: WebRequest) {
    return { head: { title: translate(locale, 'messages.unsubscribe.done') } };
  }

  @Get(':user/:signature')
  @Public()
  @Page('messages/unsubscribe')
  async ask(@Param('user', { schema: Id }) user: number, @Param('signature') signature: string, @Request() { locale, url }: WebRequest) {
    await this.check(user, signature);
    return { head: { title: translate(locale, 'messages.unsubscribe.title') }, form: buttonForm(), action: url };
  }

  @Post(':user/:signature')
  @Public()
  async unsubscribe(@Param('user', { schema: Id }) user: number, @Param('signature') signature: string) {
    await this.check(user, signature);
    await this.choose.run(SYSTEM, user, { dutyOnly: true });
    return redirect('/unsubscribe/done');
  }

  private async check(user: number, signature: string): Promise<void> {
    if (!(await this.links.holds(user, signature))) throw new NotVisible();
  }
}
