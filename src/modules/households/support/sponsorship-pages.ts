import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import { SponsorshipRepository } from './sponsorship.repository.js';
import type { Sponsorship } from './sponsorship.entity.js';
import { SupportListQuery } from './support-list.query.js';

/** What the pages of sponsorship show. */
@Injectable()
export class SponsorshipPages {
  constructor(
    private readonly em: EntityManager,
    private readonly sponsorships: SponsorshipRepository,
    private readonly supports: SupportListQuery,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return this.clock.today();
  }

  async one(actor: Actor, id: number) {
    const sponsorship = await this.sponsorships.visibleTo(actor, id);
    const promises = await this.sponsorships.promises(sponsorship);
    return {
      ...{ sponsorship, promises, day: this.today(), manages: actor.canAt('support.manage', sponsorship.path) },
      seesNames: await this.sponsorships.seesNames(actor, sponsorship),
      names: await this.names([sponsorship.sponsor.id, sponsorship.commune?.id ?? 0]),
      deliveries: await this.supports.ofPromises(promises.map((promise) => promise.id)),
    };
  }

  async running(actor: Actor, id: number): Promise<{ sponsorship: Sponsorship; name: string }> {
    const sponsorship = await this.sponsorships.running(actor, id);
    return { sponsorship, name: (await this.names([sponsorship.sponsor.id])).get(sponsorship.sponsor.id) ?? '' };
  }

  /** The communes for which the actor may act, and the organisations of their province. */
  async choices(actor: Actor) {
    const parameters = { day: this.today(), paths: `{${actor.paths('support.manage').join(',')}}` };
    const titled = async (query: string) => {
      const rows = await this.em.execute<{ id: number; kind: string; name: string; level: string }[]>(query, parameters);
      return rows.map(({ id, kind, name, level }) => ({ id, title: level === 'organisation' ? name : unitTitle(kind, name) }));
    };
    return { communes: await titled(COMMUNES), sponsors: await titled(SPONSORS) };
  }

  private async names(ids: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.em.execute<{ id: number; name: string }[]>(
      `select distinct on (unit_id) unit_id as id, name from unit_version where unit_id = any (:ids::int[]) order by unit_id, upper(valid) desc nulls first`,
      { ids: `{${ids.join(',')}}` },
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const COMMUNES = `
  select v.unit_id as id, v.kind, v.name, v.level from unit_version v
  where v.level = 'commune' and v.valid @> :day::date and v.path <@ any (:paths::ltree[]) order by v.name collate "vi-VN-x-icu" limit 500`;

const SPONSORS = `
  with province as (
    select p.path from unit_version p where p.level = 'province' and p.valid @> :day::date
      and exists (select from unnest(:paths::ltree[]) own where p.path @> own)
  )
  select v.unit_id as id, v.kind, v.name, v.level from unit_version v
  where v.level = 'organisation' and v.valid @> :day::date
    and (exists (select from province p where v.path <@ p.path) or v.path <@ any (:paths::ltree[]))
  order by v.name collate "vi-VN-x-icu", v.unit_id limit 1000`;
