import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { BouncedAddressesQuery } from './bounced-addresses.query.js';
import { bouncedPage, bouncePage } from './bounces.views.js';
import { BounceForm } from './message-log.forms.js';
import { MessageLogQuery } from './message-log.query.js';
import { RecordBounce } from './record-bounce.js';
import { TrustAddress } from './trust-address.js';

/** Mails that came back. */
@Controller()
export class BouncesController {
  constructor(
    private readonly addresses: BouncedAddressesQuery,
    private readonly log: MessageLogQuery,
    private readonly record: RecordBounce,
    private readonly trust: TrustAddress,
  ) {}

  @Get('bounced-addresses')
  @Can('message.oversee')
  @Page('messages/bounced')
  async list(@Visit() { actor, locale, query }: Visit) {
    const list = readListQuery(query, [], []);
    return bouncedPage(await this.addresses.page(actor, list), list, locale);
  }

  @Post('bounced-addresses/:user/trust')
  @Can('message.oversee')
  async trustAgain(@CurrentActor() actor: Actor, @Param('user', { schema: Id }) user: number) {
    await this.trust.run(actor, user);
    return redirect('/bounced-addresses', 'messages.bounce.trusted');
  }

  @Get('messages/:id/bounce')
  @Can('message.oversee')
  @Page('messages/bounce')
  async form(@Visit() { actor, locale, form }: Visit, @Param('id', { schema: Id }) id: number) {
    const found = await this.log.message(actor, id);
    if (!found) throw new NotVisible();
    return bouncePage(found, form, locale);
  }

  @Post('messages/:id/bounce')
  @Can('message.oversee')
  async bounced(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: BounceForm }) form: BounceForm) {
    await this.record.run(actor, id, form);
    return redirect(`/messages/${id}`, 'messages.bounce.recorded');
  }
}
