import { Migration } from '@mikro-orm/migrations';

/**
 * What was allotted to a unit by name is that unit's: what others get released beyond their own share comes out of what was allotted to nobody by
 * name, and the same holds for what is used against what was released.
 */
export class Migration20261121930100_plan_fund_shares extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function check_plan_funds() returns trigger language plpgsql as $$
      declare allotted numeric; released numeric; used numeric; least_used numeric; free_allotted numeric; free_released numeric;
      begin
        perform 1 from plan where id = new.plan_id for update;
        with shares as (
          select unit_id, coalesce(sum(amount) filter (where movement = 'allot'), 0) as allotted,
            coalesce(sum(amount) filter (where movement = 'release'), 0) as released,
            coalesce(sum(amount) filter (where movement = 'use'), 0) as used
          from plan_fund_entry where plan_id = new.plan_id and source = new.source group by unit_id
        )
        select sum(s.allotted), sum(s.released), sum(s.used), min(s.used),
          sum(case when s.unit_id is null then s.allotted - s.released else least(s.allotted - s.released, 0) end),
          sum(case when s.unit_id is null then s.released - s.used else least(s.released - s.used, 0) end)
        into allotted, released, used, least_used, free_allotted, free_released from shares s;
        if least_used < 0 or released > allotted or used > released then
          raise exception 'plan %, source %: used %, released %, allotted %', new.plan_id, new.source, used, released, allotted
            using errcode = 'check_violation', constraint = 'plan_fund_within_allotment';
        end if;
        if free_allotted < 0 or free_released < 0 then
          raise exception 'plan %, source %: beyond the shares of units by % released, % used', new.plan_id, new.source, -free_allotted, -free_released
            using errcode = 'check_violation', constraint = 'plan_fund_within_shares';
        end if;
        return null;
      end $$`);
  }
}
