import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { EditConflict, NotVisible, RuleBroken } from '../platform/rule-broken.js';
import { EDITABLE } from './life/pledge-states.js';
import { PledgeVersion } from './pledge-version.entity.js';
import { Pledge } from './pledge.entity.js';

/**
 * Whom a pledge is visible to, over the alias `g`: those within whose units it is kept, and from its proposal on those within whose units
 * one of its parties lies. Parameter `seen`, see `seenBy`.
 */
export const VISIBLE_PLEDGE = `(g.unit_path <@ any (:seen::ltree[]) or exists (
  select from pledge_version x join pledge_party y on y.pledge_version_id = x.id
  where x.pledge_id = g.id and x.text is not null and y.path <@ any (:seen::ltree[])))`;

export const seenBy = (actor: Actor): string => `{${actor.paths('campaign.view').join(',')}}`;

/** Pledges through the eyes of an actor: what they may not see does not exist. */
@Injectable()
export class PledgeRepository {
  constructor(private readonly em: EntityManager) {}

  async sees(actor: Actor, id: number): Promise<boolean> {
    const rows = await this.em.execute<unknown[]>(`select from pledge g where g.id = :id and ${VISIBLE_PLEDGE}`, {
      id,
      seen: seenBy(actor),
    });
    return rows.length > 0;
  }

  /** @throws NotVisible */
  async visibleTo(actor: Actor, id: number): Promise<Pledge> {
    if (!(await this.sees(actor, id))) throw new NotVisible();
    return this.em.findOneOrFail(Pledge, id, { populate: ['host', 'campaign'] });
  }

  manages(actor: Actor, pledge: Pledge): boolean {
    return actor.canAt('pledge.manage', pledge.unitPath);
  }

  /** @throws NotVisible where the actor does not manage it, even when they may see it */
  async managedBy(actor: Actor, id: number): Promise<Pledge> {
    const pledge = await this.visibleTo(actor, id);
    if (!this.manages(actor, pledge)) throw new NotVisible();
    return pledge;
  }

  /** Two people at once: the second waits here and then finds what the first has left. */
  async locked(pledge: Pledge): Promise<Pledge> {
    await this.em.refresh(pledge, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return pledge;
  }

  /** For a change of the content. @throws RuleBroken once it was proposed */
  async editable(actor: Actor, id: number, version: number | null = null): Promise<{ pledge: Pledge; content: PledgeVersion }> {
    const pledge = await this.locked(await this.managedBy(actor, id));
    if (!EDITABLE.includes(pledge.state)) throw new RuleBroken('pledges.rule.proposed');
    if (version !== null && version !== pledge.version) throw new EditConflict({}, pledge.version);
    return { pledge, content: await this.latest(pledge) };
  }

  /** The version that is edited or signed, or was last. */
  async latest(pledge: Pledge): Promise<PledgeVersion> {
    return this.em.findOneOrFail(PledgeVersion, { pledge }, { orderBy: { number: 'desc' } });
  }

  async inForce(pledge: Pledge): Promise<PledgeVersion | null> {
    return this.em.findOne(PledgeVersion, { pledge, inForceOn: { $ne: null } }, { orderBy: { number: 'desc' } });
  }

  versions(pledge: Pledge): Promise<PledgeVersion[]> {
    return this.em.find(PledgeVersion, { pledge }, { orderBy: { number: 'desc' } });
  }
}
