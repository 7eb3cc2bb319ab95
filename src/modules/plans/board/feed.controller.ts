import { Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Public } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { FeedQuery } from './feed.query.js';
import { feedPage } from './feed.views.js';
import { icalendar } from './ical.rules.js';
import { MakeFeed } from './make-feed.js';

const SHOWN_ONCE = 'taskFeed';

/** A person's own calendar address. */
@Controller('tasks/feed')
export class FeedController {
  constructor(
    private readonly feeds: FeedQuery,
    private readonly make: MakeFeed,
    private readonly config: Config,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/feed')
  async show(@Request() request: WebRequest, @Visit() { actor, locale }: Visit) {
    const address = request.session.takeSecret(SHOWN_ONCE);
    return feedPage({ address, standing: await this.feeds.standing(actor.userId) }, locale);
  }

  @Post()
  @Can('campaign.view')
  async anew(@CurrentActor() actor: Actor, @Request() { session }: WebRequest) {
    const token = await this.make.run(actor, true);
    session.sealSecret(SHOWN_ONCE, `${this.config.publicUrl}/task-feed/${token}`);
    return redirect('/tasks/feed', 'plans.feed.made');
  }

  @Post('revocation')
  @Can('campaign.view')
  async revoke(@CurrentActor() actor: Actor) {
    await this.make.run(actor, false);
    return redirect('/tasks/feed', 'plans.feed.revoked');
  }
}

/** Read by calendar programs, which cannot sign in: whoever has the address may read it. */
@Controller('task-feed')
export class FeedFileController {
  constructor(
    private readonly feeds: FeedQuery,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Public()
  @Header('cache-control', 'private, no-store')
  async file(@Param('token') token: string): Promise<StreamableFile> {
    const feed = await this.feeds.entries(token, this.config.publicUrl);
    if (!feed) throw new NotVisible();
    const text = icalendar(feed.name, feed.entries, this.clock.now());
    return new StreamableFile(Buffer.from(text), { type: 'text/calendar; charset=utf-8', disposition: 'inline; filename="chung-tay.ics"' });
  }
}
