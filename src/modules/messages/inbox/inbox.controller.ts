import { Controller, Get, type OnModuleInit, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { MenuCounts } from '../../platform/web/menu-counts.js';
import { SignedIn } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import { InboxQuery } from './inbox.query.js';
import { inboxMessagePage, inboxPage } from './inbox.views.js';
import { MarkRead } from './mark-read.js';

/** What one was told. Everything here is about the actor alone, so being signed in is enough. */
@Controller('inbox')
export class InboxController implements OnModuleInit {
  constructor(
    private readonly inbox: InboxQuery,
    private readonly markRead: MarkRead,
    private readonly counts: MenuCounts,
  ) {}

  onModuleInit(): void {
    this.counts.register('inbox', (actor) => this.inbox.unread(actor));
  }

  @Get()
  @SignedIn()
  @Page('messages/inbox')
  async list(@Visit() { actor, locale, query }: Visit) {
    const list = readListQuery(query, [], ['unread']);
    return inboxPage(await this.inbox.page(actor, list), await this.inbox.unread(actor), list, locale);
  }

  @Get(':id')
  @SignedIn()
  @Page('messages/inbox-message')
  async show(@Visit() { actor, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const message = await this.inbox.one(actor, id);
    if (!message) throw new NotVisible();
    return inboxMessagePage(message, locale);
  }

  @Post('read')
  @SignedIn()
  async readAll(@CurrentActor() actor: Actor) {
    await this.markRead.run(actor, 'all');
    return redirect('/inbox', 'messages.inbox.allRead');
  }

  @Post(':id/read')
  @SignedIn()
  async read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    await this.markRead.run(actor, id);
    return redirect('/inbox', 'messages.inbox.oneRead');
  }
}
