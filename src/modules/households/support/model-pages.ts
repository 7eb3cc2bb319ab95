import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import { LivelihoodListQuery } from './livelihood-list.query.js';
import { LivelihoodModels } from './livelihood-models.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';

/** What the pages of models show. */
@Injectable()
export class ModelPages {
  constructor(
    private readonly em: EntityManager,
    private readonly models: LivelihoodModels,
    private readonly list: LivelihoodListQuery,
    private readonly looks: LookAtHouseholds,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return this.clock.today();
  }

  async one(actor: Actor, id: number) {
    const model = await this.models.visibleTo(actor, id);
    const day = this.today();
    const named = actor.canAt('household.view', model.path);
    const members = named ? await this.models.members(model) : null;
    const shown = members?.map(({ household }) => household.id) ?? [];
    if (named) await this.looks.run(actor, 'model.viewed', { object: model, label: model.name, unitPath: model.path }, shown);
    return {
      ...{ model, day, members, manages: actor.canAt('support.manage', model.path), mayCopy: actor.can('support.manage') },
      row: await this.list.one(id, day),
      leader: await this.name(model.leader?.id ?? null),
      results: await this.models.results(model),
    };
  }

  /** Communes and thôn of the actor, and the organisations around them. */
  async choices(actor: Actor) {
    const parameters = { day: this.today(), paths: `{${actor.paths('support.manage').join(',')}}` };
    const titled = async (query: string) => {
      const rows = await this.em.execute<{ id: number; kind: string; name: string; level: string }[]>(query, parameters);
      return rows.map(({ id, kind, name, level }) => ({ id, title: level === 'organisation' ? name : unitTitle(kind, name) }));
    };
    return { places: await titled(PLACES), leaders: await titled(LEADERS) };
  }

  private async name(unitId: number | null): Promise<string | null> {
    const [row] = await this.em.execute<{ name: string }[]>(
      `select name from unit_version where unit_id = :unitId order by upper(valid) desc nulls first limit 1`,
      { unitId: unitId ?? 0 },
    );
    return row?.name ?? null;
  }
}

const PLACES = `
  select v.unit_id as id, v.kind, v.name, v.level from unit_version v
  where v.level in ('commune', 'village') and v.valid @> :day::date and v.path <@ any (:paths::ltree[])
  order by v.path, v.name collate "vi-VN-x-icu" limit 500`;

const LEADERS = `
  select v.unit_id as id, v.kind, v.name, v.level from unit_version v
  left join unit_version up on up.unit_id = v.parent_id and up.valid @> :day::date
  where v.level = 'organisation' and v.valid @> :day::date
    and (v.path <@ any (:paths::ltree[]) or exists (select from unnest(:paths::ltree[]) own where up.path @> own))
  order by v.name collate "vi-VN-x-icu", v.unit_id limit 500`;
