import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { blankFormsPage } from './blanks.views.js';
import { ReadBlanks } from './read-blanks.js';

/** Forms to be filled in by hand where there is no network: A4, one household on a page. */
@Controller('reviews')
export class BlanksController {
  constructor(private readonly blanks: ReadBlanks) {}

  @Get(':id/villages/:village/blank')
  @Can('household.view')
  @Page('reviews/blanks')
  async village(
    @Param('id', { schema: Id }) id: number,
    @Param('village', { schema: Id }) village: number,
    @Visit() { actor, locale }: Visit,
  ) {
    return blankFormsPage(await this.blanks.ofVillage(actor, id, village), locale);
  }

  @Get('cases/:id/blank')
  @Can('household.view')
  @Page('reviews/blanks')
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return blankFormsPage(await this.blanks.ofCase(actor, id), locale);
  }
}
