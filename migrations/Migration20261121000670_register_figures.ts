import { Migration } from '@mikro-orm/migrations';

/** Results that are counted from the household register instead of being reported. */
export class Migration20261121000670_register_figures extends Migration {
  override up(): void {
    // Every thôn whose households count below the path on the day, each with the thôn in force that it became.
    this.addSql(`
      create function village_heirs(above ltree, day date) returns table (village_id int, now_id int) language sql stable rows 200 as $$
        with recursive heir (village_id, now_id) as (
          select v.unit_id, v.unit_id from unit_version v where v.level = 'village' and v.valid @> day and v.path <@ above
          union
          select x.from_unit_id, h.now_id from heir h
          join unit_succession x on x.to_unit_id = h.village_id and x.kind in ('merged', 'renamed') and x.on_date <= day
          where not exists (select from unit_version w where w.unit_id = x.from_unit_id and w.valid @> day))
        select distinct on (heir.village_id) heir.village_id, heir.now_id from heir order by heir.village_id, heir.now_id
      $$`);
    this.addSql(`
      alter table indicator add column register_measure text null constraint indicator_register_measure_check
        check (register_measure in ('poor', 'near_poor', 'poor_or_near_poor'))`);
    this.addSql(`
      alter table indicator add constraint indicator_register_counts_share
        check (register_measure is null or type in ('level_end', 'reduction_pp', 'coverage_pct'))`);
    this.addSql(`alter table measurement_revision add column derived_from jsonb null`);
  }
}
