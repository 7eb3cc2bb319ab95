import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { isOwnOrganisation } from '../own-organisation.sql.js';
import { SponsorshipPromise } from './sponsorship-promise.entity.js';
import { Sponsorship } from './sponsorship.entity.js';

/** Sponsorships through the eyes of an actor: those in their units, and those of their own organisation. */
@Injectable()
export class SponsorshipRepository {
  constructor(private readonly em: EntityManager) {}

  /** @throws NotVisible */
  async visibleTo(actor: Actor, id: number): Promise<Sponsorship> {
    const found = await this.em.findOne(Sponsorship, id, { populate: ['sponsor', 'commune', 'household'] });
    if (!found || !(actor.canAt('household.count', found.path) || (await this.isOwn(actor, found)))) throw new NotVisible();
    return found;
  }

  /** For a change. @throws NotVisible; RuleBroken once it has ended */
  async running(actor: Actor, id: number): Promise<Sponsorship> {
    const found = await this.em.findOne(Sponsorship, id, { populate: ['sponsor', 'commune', 'household'] });
    if (!found || !actor.canAt('support.manage', found.path)) throw new NotVisible();
    if (found.endedOn) throw new RuleBroken('support.rule.sponsorshipEnded');
    return found;
  }

  /** The sponsor knows whom it sponsors; so does whoever may read the files of the place. */
  async seesNames(actor: Actor, sponsorship: Sponsorship): Promise<boolean> {
    return actor.canAt('household.view', sponsorship.path) || this.isOwn(actor, sponsorship);
  }

  promises(sponsorship: Sponsorship): Promise<SponsorshipPromise[]> {
    return this.em.find(SponsorshipPromise, { sponsorship }, { orderBy: { id: 'asc' } });
  }

  private async isOwn(actor: Actor, { sponsor }: Sponsorship): Promise<boolean> {
    const rows = await this.em.execute<unknown[]>(`select 1 where ${isOwnOrganisation(':id')}`, {
      id: sponsor.id,
      paths: `{${actor.paths('household.count').join(',')}}`,
    });
    return rows.length > 0;
  }
}
