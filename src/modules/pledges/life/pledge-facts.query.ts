import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { PledgeFacts } from './pledge-guards.rules.js';

/** What the guards of a step look at, in one statement. */
@Injectable()
export class PledgeFactsQuery {
  constructor(private readonly em: EntityManager) {}

  async of(versionId: number, today: PlainDate): Promise<PledgeFacts> {
    const [facts] = await this.em.execute<Omit<PledgeFacts, 'today'>[]>(FACTS, { versionId });
    return { ...facts!, today };
  }
}

const FACTS = `
  select p.*, i.* from (
    select count(*)::int as parties, count(*) filter (where p.role = 'pledges')::int as pledging, count(*) filter (where s.id is null)::int as unsigned
    from pledge_party p left join pledge_signature s on s.party_id = p.id where p.pledge_version_id = :versionId) p
  cross join (
    select count(*)::int as items, max(i.deadline)::text as "lastDeadline",
      count(*) filter (where not exists (select from pledge_judgement j where j.item_id = i.id))::int as unjudged
    from pledge_item i where i.pledge_version_id = :versionId) i`;
