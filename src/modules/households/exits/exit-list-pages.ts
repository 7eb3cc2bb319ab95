import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { VillagePlaces } from '../register/village-place.js';
import { ExitListQuery } from './exit-list.query.js';

/** What the filters of the list offer. */
@Injectable()
export class ExitListPages {
  constructor(
    private readonly em: EntityManager,
    private readonly places: VillagePlaces,
    private readonly list: ExitListQuery,
  ) {}

  async choices(actor: Actor, year: number, day: PlainDate) {
    const villages = await this.places.choices(actor, day, 'household.view');
    const years = [...new Set([year, ...(await this.list.years(actor))])].sort((a, b) => b - a);
    return { villages, years, helpers: await this.helpers(actor, year), communes: await this.communes(actor, year) };
  }

  private communes(actor: Actor, year: number): Promise<{ id: number; name: string }[]> {
    return this.em.execute(
      `select c.id, u.name from (
         select distinct ltree2text(subpath(r.path, -2, 1))::int as id from exit_registration r
         where r.path <@ any (:paths::ltree[]) and r.year = :year
       ) c join lateral (select x.name from unit_version x where x.unit_id = c.id order by upper(x.valid) desc nulls first limit 1) u on true
       order by u.name collate "vi-VN-x-icu" limit 500`,
      { paths: `{${actor.paths('household.view').join(',')}}`, year },
    );
  }

  private helpers(actor: Actor, year: number): Promise<{ id: number; name: string }[]> {
    return this.em.execute(
      `select distinct on (u.name, e.unit_id) e.unit_id as id, u.name
       from exit_registration r join exit_helper e on e.registration_id = r.id and e.until is null
       join lateral (select x.name from unit_version x where x.unit_id = e.unit_id order by upper(x.valid) desc nulls first limit 1) u on true
       where r.path <@ any (:paths::ltree[]) and r.year = :year order by u.name, e.unit_id limit 300`,
      { paths: `{${actor.paths('household.view').join(',')}}`, year },
    );
  }
}
