import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { LivelihoodMember } from './livelihood-member.entity.js';
import { LivelihoodModel } from './livelihood-model.entity.js';
import { LivelihoodResult } from './livelihood-result.entity.js';

/** Models: everybody in the province reads them, to copy them; only those of the place change them and see who joined. */
@Injectable()
export class LivelihoodModels {
  constructor(private readonly em: EntityManager) {}

  /** @throws NotVisible outside the provinces of the actor */
  async visibleTo(actor: Actor, id: number): Promise<LivelihoodModel> {
    const found = await this.em.findOne(LivelihoodModel, id, { populate: ['copiedFrom'] });
    const [row] = await this.em.execute<unknown[]>(`select 1 from livelihood_model m where m.id = :id and ${IN_PROVINCE}`, {
      id,
      ...provincesOf(actor),
    });
    if (!found || !row) throw new NotVisible();
    return found;
  }

  /** @throws NotVisible where the actor does not manage support */
  async managed(actor: Actor, id: number): Promise<LivelihoodModel> {
    const found = await this.em.findOne(LivelihoodModel, id, { populate: ['copiedFrom'] });
    if (!found || !actor.canAt('support.manage', found.path)) throw new NotVisible();
    return found;
  }

  members(model: LivelihoodModel): Promise<LivelihoodMember[]> {
    return this.em.find(
      LivelihoodMember,
      { model },
      { populate: ['household'], orderBy: { leftOn: 'desc nulls first', joinedOn: 'asc', id: 'asc' }, limit: 500 },
    );
  }

  results(model: LivelihoodModel): Promise<LivelihoodResult[]> {
    return this.em.find(LivelihoodResult, { model }, { orderBy: { fromDay: 'desc' } });
  }
}

/** The provinces in which the actor may read figures: a commune reads what its neighbours do. */
export const IN_PROVINCE = `(m.path <@ any (:paths::ltree[]) or exists (
  select from unit_version p, unnest(:paths::ltree[]) own where p.level = 'province' and p.path @> own and p.path @> m.path))`;

export const provincesOf = (actor: Actor): { paths: string } => ({ paths: `{${actor.paths('household.count').join(',')}}` });
