import type { DutySource } from '../duty-sources.js';

/** What the plan of a registered household promises for a day; the commune follows it up, whoever helps. One thing a household and day. */
const EXIT_PLANS: DutySource = {
  kind: 'exit_plan',
  roles: { owner: ['poverty_officer'], head: ['leader'], above: [] },
  sql: `
    select r.id || '/' || i.due_on as subject_key, i.due_on, ltree2text(subpath(r.path, -2, 1))::int as unit_id, null::int as person_id,
      jsonb_build_object('code', max(h.code), 'year', r.year::text) as params, '/support/exits/' || r.id as link
    from exit_plan_item i join exit_registration r on r.id = i.registration_id and r.withdrawn_on is null
    join household h on h.id = r.household_id
    where i.state in ('planned', 'doing') and i.due_on between :since and :until
    group by r.id, i.due_on`,
};

/** What a sponsor promised for a day and has not given in full. The sponsor's own people are told, for it is their word. */
const SPONSORS: DutySource = {
  kind: 'sponsorship_promise',
  roles: { owner: ['unit_officer', 'organisation_head', 'campaign_office'], head: ['organisation_head'], above: [] },
  sql: `
    select p.id::text as subject_key, p.due_on, s.sponsor_id as unit_id, null::int as person_id,
      jsonb_build_object('what', p.what) as params, '/support/sponsorships/' || s.id as link
    from sponsorship_promise p join sponsorship s on s.id = p.sponsorship_id and s.ended_on is null
    where p.due_on between :since and :until
      and p.value > coalesce((select sum(g.value) from support g where g.promise_id = p.id and g.voided_on is null), 0)`,
};

export const HELP_DUTIES: readonly DutySource[] = [EXIT_PLANS, SPONSORS];
