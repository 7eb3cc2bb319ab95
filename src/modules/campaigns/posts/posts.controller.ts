import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import { earlier } from '../../platform/time/plain-date.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { CampaignRepository } from '../campaign.repository.js';
import { EditPost, postValues } from './edit-post.js';
import { PostRepository } from './post.repository.js';
import { PostUnitsQuery } from './post-units.query.js';
import { EditPostForm, PostForm } from './posts.forms.js';
import { postFormPage, postsPage } from './posts.views.js';
import { PublishPost } from './publish-post.js';

@Controller('campaigns/:id/posts')
export class PostsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly posts: PostRepository,
    private readonly units: PostUnitsQuery,
    private readonly publish: PublishPost,
    private readonly editPost: EditPost,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('campaigns/posts')
  async index(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query() query: Record<string, unknown>,
    @Request() { locale }: WebRequest,
  ) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, []);
    return postsPage(campaign, await this.posts.page(id, list), list, actor.canAt('campaign.manage', campaign.unitPath), locale);
  }

  @Get('new')
  @Can('campaign.manage')
  @Page('campaigns/post-form')
  async form(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    const view = form.view({ postedOn: formatDay(earlier(this.clock.today(), campaign.endsOn)) });
    const options = { form, view, action: `/campaigns/${id}/posts/new`, titleKey: 'posts.new.title' };
    return postFormPage(campaign, await this.units.choices(campaign), options, locale);
  }

  @Post('new')
  @Can('campaign.manage')
  async add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PostForm }) form: PostForm) {
    await this.publish.run(actor, id, form);
    return redirect(`/campaigns/${id}/posts`, 'posts.new.done');
  }

  @Get(':postId/edit')
  @Can('campaign.manage')
  @Page('campaigns/post-form')
  async editForm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('postId', { schema: Id }) postId: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    const post = await this.posts.inCampaign(id, postId);
    const view = form.view(postValues(post), post.version);
    const options = { form, view, action: `/campaigns/${id}/posts/${postId}/edit`, titleKey: 'posts.edit.title' };
    return postFormPage(campaign, await this.units.choices(campaign), options, locale);
  }

  @Post(':postId/edit')
  @Can('campaign.manage')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('postId', { schema: Id }) postId: number,
    @Body({ schema: EditPostForm }) form: EditPostForm,
  ) {
    await this.editPost.run(actor, id, postId, form);
    return redirect(`/campaigns/${id}/posts`, 'posts.edit.done');
  }
}
