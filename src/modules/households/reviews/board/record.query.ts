import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';

/** A paper of a round: minutes of a meeting, a posted list, a decision; of a correction the case it is about. */
export interface PaperRow {
  kind: 'meeting' | 'posting' | 'decision' | 'correction';
  id: number;
  day: PlainDate;
  village: string | null;
  /** Number of the decision. */
  number: string | null;
  lastDay: PlainDate | null;
  households: number;
}

/** The papers of a round, in the order of their days; those of a thôn for whoever sees it. */
@Injectable()
export class RecordQuery {
  constructor(private readonly em: EntityManager) {}

  papers(actor: Actor, roundId: number): Promise<PaperRow[]> {
    return this.em.execute<PaperRow[]>(PAPERS, { roundId, paths: `{${actor.paths('household.view').join(',')}}` });
  }
}

const NAME = `(select x.name from unit_version x where x.unit_id = p.village_id order by upper(x.valid) desc nulls first limit 1)`;

const PAPERS = `
  select 'meeting' as kind, p.id, p.held_on::text as day, ${NAME} as village, null::text as number, null::text as "lastDay",
    (select count(*)::int from review_vote v where v.meeting_id = p.id) as households
  from review_meeting p where p.round_id = :roundId and p.path <@ any (:paths::ltree[])
  union all
  select 'posting', p.id, p.posted_on::text, ${NAME}, null, p.last_day::text,
    (select count(*)::int from review_case c where c.posting_id = p.id)
  from review_posting p where p.round_id = :roundId and p.path <@ any (:paths::ltree[])
  union all
  select 'decision', d.id, d.date::text, null, d.number, null,
    (select count(*)::int from review_case c where c.decision_id = d.id and c.path <@ any (:paths::ltree[]))
  from review_decision d where d.round_id = :roundId
  union all
  select 'correction', k.case_id, k.date::text, (select x.name from unit_version x where x.unit_id = c.village_id order by upper(x.valid) desc nulls first limit 1),
    k.number, null, 1
  from review_correction k join review_case c on c.id = k.case_id where c.round_id = :roundId and c.path <@ any (:paths::ltree[])
  order by day, kind, id limit 1000`;
