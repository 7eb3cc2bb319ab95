/**
 * Which lack each bit of a mask means, by standard: bit `number` − 1. Never read from one set alone: a province's set stands on the country's
 * and holds only what it changes.
 */
export const STANDARD_INDICATORS = `
  select distinct on (s.id, v.key) s.id as standard_id, split_part(v.key, '.', 2)::int as number, v.value ->> 'key' as lack
  from rule_set s join rule_value v on v.rule_set_id in (s.id, s.based_on_id)
  where s.kind = 'poverty_standard' and v.key ~ '^indicator[.][0-9]+$'
  order by s.id, v.key, (v.rule_set_id = s.id) desc`;
