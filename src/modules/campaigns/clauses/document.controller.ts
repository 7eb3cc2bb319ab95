import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { CampaignRepository } from '../campaign.repository.js';
import { AttachDocumentFile } from './attach-document-file.js';
import { ClauseRepository } from './clause.repository.js';
import { DocumentFileForm } from './clauses.forms.js';
import { documentPage, documentRights } from './document.views.js';
import { RemoveDocumentFile } from './remove-document-file.js';

@Controller('campaigns/:id/document')
export class DocumentController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly clauses: ClauseRepository,
    private readonly attachments: Attachments,
    private readonly attachFile: AttachDocumentFile,
    private readonly removeFile: RemoveDocumentFile,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('campaigns/document')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const rights = documentRights(campaign, actor.canAt('campaign.manage', campaign.unitPath));
    const files = (await this.attachments.ofObjects('Campaign', [id])).get(id) ?? [];
    return documentPage(campaign, await this.clauses.document(id, campaign.startsOn), files, rights, locale);
  }

  @Get('files/new')
  @Can('campaign.manage')
  @Page('campaigns/document-file')
  async fileForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    const back = `/campaigns/${id}/document`;
    const trail = [{ label: translate(locale, 'campaigns.tab.document'), href: back }, { label: translate(locale, 'campaigns.file.new') }];
    const head = { ...campaignPageHead(campaign, locale, trail), form };
    return { head, name: campaign.name, form: form.view(), accept: ACCEPTED_FILES, action: `${back}/files/new`, cancelHref: back };
  }

  @Post('files/new')
  @Can('campaign.manage')
  @Uploads()
  async addFile(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: DocumentFileForm }) form: DocumentFileForm,
  ) {
    await this.attachFile.run(actor, id, form);
    return redirect(`/campaigns/${id}/document`, 'campaigns.file.added');
  }

  @Post('files/:fileId/removal')
  @Can('campaign.manage')
  async dropFile(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('fileId', { schema: Id }) fileId: number) {
    await this.removeFile.run(actor, id, fileId);
    return redirect(`/campaigns/${id}/document`, 'campaigns.file.removed');
  }
}
