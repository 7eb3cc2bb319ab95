import { Migration } from '@mikro-orm/migrations';

/** What else campaigns read off the register: who lacks something, and who was helped by a programme. */
export class Migration20261121000745_register_details extends Migration {
  override up(): void {
    this.addSql(`alter table indicator drop constraint indicator_register_measure_check`);
    this.addSql(`
      alter table indicator add constraint indicator_register_measure_check
        check (register_measure in ('poor', 'near_poor', 'poor_or_near_poor', 'lacking', 'supported'))`);
    this.addSql(`alter table indicator add column register_detail text null`);
    this.addSql(`alter table indicator drop constraint indicator_register_counts_share`);
    this.addSql(`
      alter table indicator add constraint indicator_register_fits_type check (
        register_measure is null
        or register_measure = 'supported' and type = 'count'
        or register_measure <> 'supported' and type in ('level_end', 'reduction_pp', 'coverage_pct'))`);
    this.addSql(`
      alter table indicator add constraint indicator_register_detail_of_measure
        check ((register_detail is not null) = coalesce(register_measure in ('lacking', 'supported'), false))`);
  }
}
