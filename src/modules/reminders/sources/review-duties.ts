import { LAST_STEPS } from '../../households/reviews/review-words.js';
import type { DutySource } from '../duty-sources.js';

const ROLES: DutySource['roles'] = { owner: ['poverty_officer'], head: ['leader'], above: [] };

/** The commune of the village that a path ends at. */
const communeOf = (path: string): string => `ltree2text(subpath(${path}, -2, 1))::int`;

/** A review of a commune's households ends on its last day, whoever still has to meet, post or decide. */
const ROUNDS: DutySource = {
  kind: 'review_round',
  roles: ROLES,
  sql: `
    select r.id::text as subject_key, r.ends_on as due_on, r.commune_id as unit_id, null::int as person_id,
      jsonb_build_object('unit', coalesce(v.name, ''), 'period', concat_ws('/', r.month, r.year)) as params, '/reviews/' || r.id as link
    from review_round r
    left join unit_version v on v.unit_id = r.commune_id and v.valid @> r.ends_on
    where r.state = 'open' and r.ends_on between :since and :until`,
};

const ENDED = LAST_STEPS.map((step) => `'${step}'`).join(', ');

/** Posting, answer to a complaint, recheck: the procedure gives each its days. One thing a village and day, however many households. */
const STEPS: DutySource = {
  kind: 'review_step',
  roles: ROLES,
  sql: `
    select c.round_id || '/' || c.village_id || '/' || c.due_on as subject_key, c.due_on, r.commune_id as unit_id, null::int as person_id,
      jsonb_build_object('village', coalesce(max(v.name), ''), 'period', concat_ws('/', max(r.month), max(r.year))) as params,
      '/reviews/' || c.round_id as link
    from review_case c join review_round r on r.id = c.round_id and r.state = 'open'
    left join unit_version v on v.unit_id = c.village_id and v.valid @> c.since
    where c.due_on between :since and :until and c.step not in (${ENDED})
    group by c.round_id, c.village_id, c.due_on, r.commune_id`,
};

/** A household asked for a review and has no answer yet, neither in writing nor by a round's decision. Its name is read on the page, not in a mail. */
const REQUESTS: DutySource = {
  kind: 'review_request',
  roles: ROLES,
  sql: `
    select q.id::text as subject_key, q.due_on, ${communeOf('q.path')} as unit_id, null::int as person_id,
      jsonb_build_object('code', h.code, 'day', to_char(q.received_on, 'DD/MM/YYYY')) as params, '/reviews/requests/' || q.id as link
    from review_request q join household h on h.id = q.household_id
    where q.state <> 'refused' and q.due_on between :since and :until
      and not exists (select from review_case c where c.request_id = q.id and c.step in (${ENDED}))`,
};

export const REVIEW_DUTIES: readonly DutySource[] = [ROUNDS, STEPS, REQUESTS];
