/** A target is reported by its own unit unless figures come from below. Classes of communes are selections and never reported. */
export const reportedByItsUnit = (t: string): string => `(${t}.population <> 'especially_difficult' and not ${t}.from_below)`;

/** The unit takes part in the campaign `c` on the day: the launching unit always does. */
export const takesPart = (unitId: string, day: string): string => `(
  ${unitId} = c.launching_unit_id or exists (
    select from campaign_participant q where q.campaign_id = c.id and q.unit_id = ${unitId} and q.valid @> ${day}))`;

/** The unit's kind and name on the day, or the last ones before and after it; alias `v`. */
export const unitOn = (unitId: string, day: string): string => `
  join lateral (
    select x.kind, x.name, x.path, x.valid @> ${day} as "inForce" from unit_version x where x.unit_id = ${unitId}
    order by x.valid @> ${day} desc, upper(x.valid) desc nulls first limit 1) v on true`;

/** Who sees the report `r` of the figure `m`: those over its unit every one, everybody else in the campaign what was accepted once. */
export const seesReport = (paths: string): string =>
  `(m.unit_path <@ ${paths}::ltree[] or (r.decided_at is not null and r.state in ('accepted', 'replaced')))`;

/** Days are Vietnamese days, whatever the zone of the server. */
export const vietnameseDay = (instant: string): string => `(${instant} at time zone 'Asia/Ho_Chi_Minh')::date`;
