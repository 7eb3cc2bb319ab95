import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { NotVisible, RuleBroken } from '../platform/rule-broken.js';
import { Campaign } from './campaign.entity.js';
import { CampaignRepository, VISIBLE_CAMPAIGN, visibleCampaignParams } from './campaign.repository.js';

/** More movements than an officer will read through; the newest come first. */
const OFFERED = 200;

/** Which movement another one may answer (hưởng ứng): one the actor sees, of the same unit or one above it, and never in a circle. */
@Injectable()
export class CampaignParents {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
  ) {}

  offered(actor: Actor, except: number | null): Promise<{ id: number; name: string; year: number }[]> {
    return this.em.getConnection().execute(
      `select c.id, c.name, extract(year from c.starts_on)::int as year from campaign c
       where c.state <> 'cancelled' and c.id is distinct from ? and ${VISIBLE_CAMPAIGN} order by c.starts_on desc, c.id desc limit ?`,
      [except, ...visibleCampaignParams(actor), OFFERED],
      'all',
      this.em.getTransactionContext(),
    );
  }

  /** @param campaignId null while the campaign is being created: nothing can point back to it yet */
  async chosen(actor: Actor, parentId: number | null, launchingUnitId: number, campaignId: number | null): Promise<Campaign | null> {
    if (!parentId) return null;
    // One at a time: of two officers who link A to B and B to A at once, the second sees what the first did.
    await this.em.execute(`select pg_advisory_xact_lock(hashtext('campaign.parent'))`);
    const parent = await this.campaigns.visibleTo(actor, parentId).catch((error: unknown) => {
      throw error instanceof NotVisible ? new RuleBroken('campaigns.parent.unknown', {}, 'parentId') : error;
    });
    if (campaignId && (await this.leadsTo(parentId, campaignId))) {
      throw new RuleBroken('campaigns.parent.circular', { name: parent.name }, 'parentId');
    }
    if (!(await this.isAbove(parent.launchingUnit.id, launchingUnitId))) {
      throw new RuleBroken('campaigns.parent.notAbove', { name: parent.name }, 'parentId');
    }
    return parent;
  }

  /** Walks up from a campaign; `union` ends the walk even if a circle already stood in the table. */
  private async leadsTo(fromId: number, campaignId: number): Promise<boolean> {
    const [row] = await this.em.execute<{ found: boolean }[]>(
      `with recursive up (id) as (
         select :fromId::int
         union
         select c.parent_id from up join campaign c on c.id = up.id where c.parent_id is not null
       )
       select exists (select from up where id = :campaignId) as found`,
      { fromId, campaignId },
    );
    return row!.found;
  }

  /** At any time: a campaign that began before a merger may be answered by one begun after it. An organisation stands for its area. */
  private async isAbove(upperId: number, lowerId: number): Promise<boolean> {
    const [row] = await this.em.execute<{ above: boolean }[]>(
      `select exists (
         select from unit u
         join unit_version upper_version on upper_version.unit_id = u.id
         join unit_version lower_version on lower_version.unit_id = :lowerId
         where u.id = :upperId and lower_version.path <@ case
           when u.level = 'organisation' and nlevel(upper_version.path) > 1 then subpath(upper_version.path, 0, -1)
           else upper_version.path end
       ) as above`,
      { upperId, lowerId },
    );
    return row!.above;
  }
}
