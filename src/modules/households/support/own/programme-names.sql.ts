/** Name of a policy by its code, whatever catalogue or unit it stands in, of all times. */
export const programmeName = (code: string): string => `coalesce(
  (select x.label from rule_value x join rule_set r on r.id = x.rule_set_id
    where r.kind = 'support_catalogue' and x.key = 'programme.' || ${code} order by r.scope_id nulls first, r.id limit 1),
  (select p.name from local_programme p where p.id = substring(${code} from '^own[.]([0-9]{1,9})$')::int))`;
