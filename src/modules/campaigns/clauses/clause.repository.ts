import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotVisible } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Clause } from '../clause.entity.js';
import type { CLAUSE_KINDS } from '../clause.entity.js';
import { ClauseVersion } from './clause-version.entity.js';

export interface DutyRow {
  id: number;
  unitId: number;
  unitKind: string;
  unitName: string;
  role: 'lead' | 'support';
  source: 'document' | 'reading';
  basis: string | null;
}

export interface ClauseRow {
  id: number;
  parentId: number | null;
  number: string;
  kind: (typeof CLAUSE_KINDS)[number];
  title: string;
  text: string;
  amended: boolean;
  duties: DutyRow[];
}

/** Clauses of a campaign that the caller has already been allowed to see. */
@Injectable()
export class ClauseRepository {
  constructor(private readonly em: EntityManager) {}

  /** The whole document with who answers for what, in printed order; units under their names of the day. */
  document(campaignId: number, on: PlainDate): Promise<ClauseRow[]> {
    return this.em.execute<ClauseRow[]>(DOCUMENT, { campaignId, on });
  }

  async inCampaign(campaignId: number, clauseId: number): Promise<Clause> {
    const clause = await this.em.findOne(Clause, { id: clauseId, campaign: campaignId });
    if (!clause) throw new NotVisible();
    return clause;
  }

  siblings(campaignId: number, parentId: number | null): Promise<Clause[]> {
    return this.em.find(Clause, { campaign: campaignId, parent: parentId }, { orderBy: { position: 'asc', id: 'asc' } });
  }

  versions(clauseId: number): Promise<ClauseVersion[]> {
    return this.em.find(ClauseVersion, { clause: clauseId }, { orderBy: { revision: 'desc' } });
  }

  /** What would lose its ground if the clause went. */
  async inUse(clauseId: number): Promise<{ children: number; targets: number }> {
    const [row] = await this.em.execute<{ children: number; targets: number }[]>(
      `select (select count(*)::int from clause c where c.parent_id = :clauseId) as children,
         (select count(*)::int from target t where t.clause_id = :clauseId) as targets`,
      { clauseId },
    );
    return row!;
  }

  /** True when `clauseId` is `aboveId` or lies below it. */
  async liesBelow(clauseId: number, aboveId: number): Promise<boolean> {
    const [row] = await this.em.execute<{ below: boolean }[]>(
      `with recursive up (id) as (
         select :clauseId::int union select c.parent_id from up join clause c on c.id = up.id where c.parent_id is not null
       ) select exists (select from up where id = :aboveId) as below`,
      { clauseId, aboveId },
    );
    return row!.below;
  }
}

// Siblings by position; a child's path of positions continues its parent's.
const DOCUMENT = `
  with recursive tree (id, place) as (
    select c.id, array[c.position, c.id] from clause c where c.campaign_id = :campaignId and c.parent_id is null
    union all
    select c.id, tree.place || array[c.position, c.id] from tree join clause c on c.parent_id = tree.id
  )
  select c.id, c.parent_id as "parentId", c.number, c.kind, c.title, c.text,
    exists (select from clause_version x where x.clause_id = c.id) as amended, coalesce(d.duties, '[]') as duties
  from tree join clause c on c.id = tree.id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', d.id, 'unitId', d.unit_id, 'unitKind', v.kind, 'unitName', v.name,
        'role', d.role, 'source', d.source, 'basis', d.basis) order by d.role, d.id) as duties
    from clause_duty d
    join lateral (
      select x.kind, x.name from unit_version x where x.unit_id = d.unit_id
      order by x.valid @> :on::date desc, upper(x.valid) desc nulls first limit 1
    ) v on true
    where d.clause_id = c.id
  ) d on true
  order by tree.place`;
