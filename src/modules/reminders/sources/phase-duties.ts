import type { DutySource } from '../duty-sources.js';

/** A phase of a campaign ends: its standing office, or else the unit that launched it, closes it. */
export const PHASE_DUTIES: DutySource = {
  kind: 'campaign_phase',
  roles: { owner: ['campaign_office'], head: ['leader'], above: [] },
  sql: `
    select p.id::text as subject_key, p.ends_on as due_on, coalesce(c.standing_office_id, c.launching_unit_id) as unit_id,
      null::int as person_id, jsonb_build_object('campaign', c.name, 'phase', p.name) as params,
      '/campaigns/' || c.id || '/phases' as link
    from campaign_phase p join campaign c on c.id = p.campaign_id
    where p.closed_at is null and p.ends_on between :since and :until
      and c.state not in ('draft', 'submitted', 'closed', 'cancelled')`,
};
