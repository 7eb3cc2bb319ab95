import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

export interface ClauseWords {
  id: number;
  number: string;
  title: string;
  /** Number of the clause it stands in. */
  above: string | null;
}

export interface IndicatorWords {
  id: number;
  code: string;
  name: string;
}

/** What a plan's tasks may name: the clauses of its campaign's document, and the indicators with a target in it. */
@Injectable()
export class PlanWordsQuery {
  constructor(private readonly em: EntityManager) {}

  clauses(campaignId: number): Promise<ClauseWords[]> {
    return this.em.execute<ClauseWords[]>(
      `select c.id, c.number, c.title, up.number as above from clause c left join clause up on up.id = c.parent_id
       where c.campaign_id = :campaignId order by coalesce(up.position, c.position), up.id nulls first, c.position, c.id limit 500`,
      { campaignId },
    );
  }

  indicators(campaignId: number): Promise<IndicatorWords[]> {
    return this.em.execute<IndicatorWords[]>(
      `select distinct i.id, i.code, i.name from target t join indicator i on i.id = t.indicator_id
       where t.campaign_id = :campaignId order by i.code limit 300`,
      { campaignId },
    );
  }
}

export const clauseLabel = ({ above, number, title }: Omit<ClauseWords, 'id'>): string =>
  `${[above, number].filter(Boolean).join('.')}. ${title}`;
