import type { DutySource } from '../duty-sources.js';

/** A review of a commune's households ends on its last day, whoever still has to meet, post or decide. */
export const REVIEW_DUTIES: DutySource = {
  kind: 'review_round',
  roles: { owner: ['poverty_officer'], head: ['leader'], above: [] },
  sql: `
    select r.id::text as subject_key, r.ends_on as due_on, r.commune_id as unit_id, null::int as person_id,
      jsonb_build_object('unit', coalesce(v.name, ''), 'period', concat_ws('/', r.month, r.year)) as params, '/reviews/' || r.id as link
    from review_round r
    left join unit_version v on v.unit_id = r.commune_id and v.valid @> r.ends_on
    where r.state = 'open' and r.ends_on between :since and :until`,
};
