import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { ExportCampaignPicture } from './export-campaign-picture.js';
import { overviewPage } from './overview.page.js';
import { type PictureRequest, ReadCampaignPicture } from './read-campaign-picture.js';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('campaigns/:id')
export class OverviewController {
  constructor(
    private readonly picture: ReadCampaignPicture,
    private readonly exports: ExportCampaignPicture,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('campaigns/overview')
  async show(
    @Param('id', { schema: Id }) id: number,
    @Query() query: PictureRequest,
    @CurrentActor() actor: Actor,
    @Request() request: WebRequest,
  ) {
    const picture = await this.picture.run(actor, id, query, request.locale);
    return overviewPage(picture, readListQuery({ ...query }, ['place', 'unit', 'state']), actor);
  }

  @Get('figures.xlsx')
  @Can('campaign.view')
  async workbook(
    @Param('id', { schema: Id }) id: number,
    @Query() query: PictureRequest,
    @CurrentActor() actor: Actor,
    @Request() request: WebRequest,
  ): Promise<StreamableFile> {
    const { fileName, stream } = await this.exports.run(actor, id, query, request.locale);
    return new StreamableFile(stream, { type: XLSX_TYPE, disposition: `attachment; filename="${fileName}"` });
  }
}
