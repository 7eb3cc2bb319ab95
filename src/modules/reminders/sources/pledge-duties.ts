import type { RoleName } from '../../access/permissions.js';
import { PLEDGES_DUE, type PledgeDue } from '../../pledges/reading/pledges-due.query.js';
import type { DutySource } from '../duty-sources.js';

const KEEPERS: readonly RoleName[] = ['unit_officer', 'poverty_officer', 'campaign_office', 'village_head', 'organisation_head'];
const HEADS: readonly RoleName[] = ['leader', 'organisation_head'];

/** One thing a pledge, unit and day, however many of its items are due then. */
const sourceOf = (due: PledgeDue['kind'], roles: DutySource['roles']): DutySource => ({
  kind: `pledge_${due}`,
  roles,
  sql: `
    select d."pledgeId" || '/' || d."unitId" || '/' || d."dueOn" as subject_key, d."dueOn" as due_on, d."unitId" as unit_id,
      null::int as person_id, jsonb_build_object('title', max(d.title)) as params, '/pledges/' || d."pledgeId" as link
    from (${PLEDGES_DUE}) d
    where d.kind = '${due}' and d."dueOn" between :since and :until
    group by d."pledgeId", d."unitId", d."dueOn"`,
});

/** A thôn signs on paper, so its head is told too. */
export const PLEDGE_DUTIES: readonly DutySource[] = [
  sourceOf('signature', { owner: [...HEADS, 'village_head'], head: [], above: [] }),
  sourceOf('report', { owner: KEEPERS, head: HEADS, above: [] }),
  sourceOf('judgement', { owner: KEEPERS, head: HEADS, above: [] }),
];
