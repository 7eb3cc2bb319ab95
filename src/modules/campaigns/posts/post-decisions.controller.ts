import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { CampaignRepository } from '../campaign.repository.js';
import { PostRepository } from './post.repository.js';
import { ReturnPostForm } from './posts.forms.js';
import { postReturnPage } from './posts.views.js';
import { PublishPost } from './publish-post.js';
import { ReturnPost } from './return-post.js';

@Controller('campaigns/:id/posts/:postId')
export class PostDecisionsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly posts: PostRepository,
    private readonly publishPost: PublishPost,
    private readonly returnPost: ReturnPost,
  ) {}

  @Post('publish')
  @Can('campaign.manage')
  async publish(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('postId', { schema: Id }) postId: number) {
    await this.publishPost.run(actor, id, postId);
    return redirect(`/campaigns/${id}/posts`, 'posts.new.done');
  }

  @Get('return')
  @Can('campaign.manage')
  @Page('campaigns/post-return')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('postId', { schema: Id }) postId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    const post = await this.posts.inCampaign(id, postId);
    if (post.state !== 'waiting') throw new NotVisible();
    return postReturnPage(campaign, post, form, locale);
  }

  @Post('return')
  @Can('campaign.manage')
  async giveBack(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('postId', { schema: Id }) postId: number,
    @Body({ schema: ReturnPostForm }) { reason }: ReturnPostForm,
  ) {
    await this.returnPost.run(actor, id, postId, reason);
    return redirect(`/campaigns/${id}/posts`, 'posts.return.done');
  }
}
