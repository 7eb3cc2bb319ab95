import { Migration } from '@mikro-orm/migrations';

/** Which activities of a plan count into which indicator: how many were held, how many people or poor people came. */
export class Migration20261121930200_plan_activity_counts extends Migration {
  override up(): void {
    this.addSql(`
      create table plan_activity_count (
        id serial primary key,
        plan_id int not null constraint plan_activity_count_plan_id_foreign references plan (id),
        kind text not null constraint plan_activity_count_kind_check
          check (kind in ('communication', 'training', 'workshop', 'dialogue', 'inspection', 'supervision')),
        measure text not null constraint plan_activity_count_measure_check check (measure in ('held', 'people', 'poorPeople')),
        indicator_id int not null constraint plan_activity_count_indicator_id_foreign references indicator (id),
        constraint plan_activity_count_plan_id_indicator_id_unique unique (plan_id, indicator_id)
      )`);
    this.addSql(`create index plan_activity_count_indicator_id_index on plan_activity_count (indicator_id)`);
  }
}
