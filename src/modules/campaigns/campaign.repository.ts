import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { NotVisible } from '../platform/rule-broken.js';
import type { Permission } from '../access/permissions.js';
import { Campaign } from './campaign.entity.js';

/**
 * Whom a campaign is visible to, as SQL over the alias `c`: those within whose units it was launched, and, once it is
 * launched, those whose units take part (all participants see the same league). Bind the actor's `campaign.view` paths three times as `?::ltree[]`.
 */
export const VISIBLE_CAMPAIGN = `(
  c.unit_path <@ ?::ltree[]
  or c.state not in ('draft', 'submitted') and exists (
    select 1 from campaign_participant cp join unit_version cv on cv.unit_id = cp.unit_id
    where cp.campaign_id = c.id and cv.path <@ ?::ltree[])
  or exists (
    select 1 from unit_version ov where ov.unit_id = c.standing_office_id and ov.path <@ ?::ltree[])
)`;

export const visibleCampaignParams = (actor: Actor): string[] => Array<string>(3).fill(`{${actor.paths('campaign.view').join(',')}}`);

/** Campaigns, always through the eyes of an actor: what they may not see does not exist. */
@Injectable()
export class CampaignRepository {
  constructor(private readonly em: EntityManager) {}

  async visibleTo(actor: Actor, id: number): Promise<Campaign> {
    const [row] = await this.em
      .getConnection()
      .execute<{ id: number }[]>(
        `select c.id from campaign c where c.id = ? and ${VISIBLE_CAMPAIGN}`,
        [id, ...visibleCampaignParams(actor)],
        'all',
        this.em.getTransactionContext(),
      );
    if (!row) throw new NotVisible();
    return this.em.findOneOrFail(Campaign, id, { populate: ['launchingUnit', 'standingOffice', 'parent'], strategy: 'joined' });
  }

  /** The campaign, if the actor holds the permission over the launching unit; 404 otherwise, even when they may see it. */
  async managedBy(actor: Actor, id: number, permission: Permission): Promise<Campaign> {
    const campaign = await this.visibleTo(actor, id);
    if (!actor.canAt(permission, campaign.unitPath)) throw new NotVisible();
    return campaign;
  }
}
