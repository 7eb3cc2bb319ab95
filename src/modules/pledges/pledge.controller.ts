import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../access/can.js';
import { Attachments } from '../platform/files/attachments.js';
import { Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { itemPage } from './item.views.js';
import { ItemsToJudge } from './judging/item-to-judge.js';
import { JudgementsQuery } from './judging/judgements.query.js';
import { PLEDGE_STATES } from './life/pledge-states.js';
import { pledgePage } from './pledge.views.js';
import { ReadPledge } from './read-pledge.js';
import { sheetPage } from './sheet.views.js';

/** One pledge to read. */
@Controller('pledges/:id')
export class PledgeController {
  constructor(
    private readonly read: ReadPledge,
    private readonly items: ItemsToJudge,
    private readonly judgements: JudgementsQuery,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('pledges/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    return pledgePage(await this.read.run(actor, id), actor, locale);
  }

  @Get('versions/:number')
  @Can('campaign.view')
  @Page('pledges/show')
  async version(
    @Param('id', { schema: Id }) id: number,
    @Param('number', { schema: Id }) number: number,
    @Visit() { actor, locale }: Visit,
  ) {
    return pledgePage(await this.read.run(actor, id, number), actor, locale);
  }

  @Get('versions/:number/sheet')
  @Can('campaign.view')
  @Page('pledges/sheet')
  async sheet(@Param('id', { schema: Id }) id: number, @Param('number', { schema: Id }) number: number, @Visit() { actor, locale }: Visit) {
    return sheetPage(await this.read.run(actor, id, number), locale);
  }

  @Get('items/:itemId')
  @Can('campaign.view')
  @Page('pledges/item')
  async item(@Param('id', { schema: Id }) id: number, @Param('itemId', { schema: Id }) itemId: number, @Visit() { actor, locale }: Visit) {
    const known = await this.items.of(actor, id, itemId, PLEDGE_STATES);
    const judgements = (await this.judgements.of([itemId])).get(itemId) ?? [];
    const files = known.report ? ((await this.attachments.ofObjects('PledgeReport', [known.report.id])).get(known.report.id) ?? []) : [];
    return itemPage({ known, judgements, files, actor }, locale);
  }
}
