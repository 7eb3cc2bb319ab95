import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import type { Campaign } from '../campaign.entity.js';
import { CascadeQuery } from './cascade.query.js';
import { TargetListQuery } from './target-list.query.js';
import { TargetPageQuery } from './target-page.query.js';
import { TargetRepository } from './target.repository.js';
import { isAssignable, isOwnUnit, mayAssign } from './target-scope.js';
import type { TargetParts, TargetRights } from './target.views.js';

/** Everything the page of one target shows, and what the reader may do with it. */
@Injectable()
export class ReadTarget {
  constructor(
    private readonly targets: TargetRepository,
    private readonly list: TargetListQuery,
    private readonly page: TargetPageQuery,
    private readonly cascades: CascadeQuery,
  ) {}

  async run(actor: Actor, campaignId: number, targetId: number): Promise<{ campaign: Campaign; parts: TargetParts; rights: TargetRights }> {
    const target = await this.targets.visibleTo(actor, targetId);
    const { campaign, unitPath } = target;
    if (campaign.id !== campaignId) throw new NotVisible();
    const row = (await this.list.byId(targetId))!;
    const breakdowns = await this.cascades.of(campaignId, [target.indicator.id], [target.year]);
    const parts = {
      target,
      row,
      versions: await this.page.versions(targetId),
      reports: await this.page.reports(targetId, actor.canAt('campaign.view', unitPath)),
      breakdown: breakdowns.find(({ parent }) => parent.id === targetId) ?? null,
    };
    const adjust = isAssignable(campaign.state) && mayAssign(actor, campaign, unitPath);
    const open = !['draft', 'submitted', 'closed', 'cancelled'].includes(campaign.state);
    return { campaign, parts, rights: { adjust, accept: open && isOwnUnit(actor, unitPath) } };
  }
}
