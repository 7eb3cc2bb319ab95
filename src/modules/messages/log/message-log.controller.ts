import { Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { ExportMessages } from './export-messages.js';
import { LOG_FILTERS, MessageLogQuery } from './message-log.query.js';
import { logPage, logSheet, messagePage } from './message-log.views.js';
import { SendAgain } from './send-again.js';

@Controller()
export class MessageLogController {
  constructor(
    private readonly log: MessageLogQuery,
    private readonly exportMessages: ExportMessages,
    private readonly sendAgain: SendAgain,
  ) {}

  @Get('messages')
  @Can('message.oversee')
  @Page('messages/log')
  async list(@Visit() { actor, locale, query }: Visit) {
    const list = readListQuery(query, [], LOG_FILTERS);
    return logPage(await this.log.rows(actor, list), list, locale);
  }

  @Get('messages.csv')
  @Can('message.oversee')
  async csv(@Visit() { actor, locale, query }: Visit) {
    return sheetFile('csv', logSheet(await this.exportMessages.run(actor, readListQuery(query, [], LOG_FILTERS)), locale));
  }

  @Get('messages/:id')
  @Can('message.oversee')
  @Page('messages/logged-message')
  async show(@Visit() { actor, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const found = await this.log.message(actor, id);
    if (!found) throw new NotVisible();
    return messagePage(found, locale);
  }

  @Post('messages/:id/again')
  @Can('message.oversee')
  async again(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    await this.sendAgain.run(actor, id);
    return redirect(`/messages/${id}`, 'messages.log.sentAgain');
  }
}
