import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import { earlier } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { CampaignRepository } from '../campaign.repository.js';
import { EditPost, postValues } from './edit-post.js';
import { PostDesk } from './post-desk.js';
import { PostRepository } from './post.repository.js';
import { EditPostForm, PostForm } from './posts.forms.js';
import { postFormPage, postsPage } from './posts.views.js';
import { WritePost } from './write-post.js';

@Controller('campaigns/:id/posts')
export class PostsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly posts: PostRepository,
    private readonly desk: PostDesk,
    private readonly writePost: WritePost,
    private readonly editPost: EditPost,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('campaigns/posts')
  async index(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, []);
    return postsPage(campaign, await this.posts.page(actor, campaign, list), list, await this.desk.rights(actor, campaign), form, locale);
  }

  @Get('new')
  @Can('post.write')
  @Page('campaigns/post-form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { campaign, units, publishes } = await this.desk.writing(actor, id);
    const view = form.view({ postedOn: formatDay(earlier(this.clock.today(), campaign.endsOn)) });
    const options = { form, view, action: `/campaigns/${id}/posts/new`, titleKey: 'posts.new.title', publishes };
    return postFormPage(campaign, units, options, locale);
  }

  @Post('new')
  @Can('post.write')
  async add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PostForm }) form: PostForm) {
    const { state } = await this.writePost.run(actor, id, form);
    return redirect(`/campaigns/${id}/posts`, state === 'published' ? 'posts.new.done' : 'posts.new.sent');
  }

  @Get(':postId/edit')
  @Can('post.write')
  @Page('campaigns/post-form')
  async editForm(
    @Param('id', { schema: Id }) id: number,
    @Param('postId', { schema: Id }) postId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, units, publishes } = await this.desk.writing(actor, id);
    const post = await this.desk.post(actor, campaign, postId);
    const view = form.view(postValues(post), post.version);
    const options = { form, view, action: `/campaigns/${id}/posts/${postId}/edit`, titleKey: 'posts.edit.title', publishes };
    return postFormPage(campaign, units, options, locale);
  }

  @Post(':postId/edit')
  @Can('post.write')
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
