import { owedInAnyCampaign } from '../../campaigns/results/owed-reports.sql.js';
import type { DutySource } from '../duty-sources.js';

/** One form a campaign, unit and reporting day; it stays open while a single figure of it is missing or sent back. */
export const REPORT_DUTIES: DutySource = {
  kind: 'report_round',
  roles: { owner: ['unit_officer', 'poverty_officer', 'campaign_office'], head: ['leader'], above: ['campaign_office'] },
  sql: `
    with owed as (${owedInAnyCampaign(`r.frozen_at is null and r.due_on between :since and :until
      and c.state not in ('draft', 'submitted', 'closed', 'cancelled')`)})
    select c.id || '/' || o.as_of || '/' || o.unit_id as subject_key, min(o.due_on) as due_on, o.unit_id, null::int as person_id,
      jsonb_build_object('campaign', c.name, 'unit', max(o.unit_name), 'day', to_char(o.as_of, 'DD/MM/YYYY')) as params,
      '/campaigns/' || c.id || '/results/' || min(o.round_id) || '/report' || chr(63) || 'unit=' || o.unit_id as link
    from owed o join report_round r on r.id = o.round_id join campaign c on c.id = r.campaign_id
    where o.state in ('missing', 'returned')
    group by c.id, o.as_of, o.unit_id`,
};
