import { Migration } from '@mikro-orm/migrations';

/** Support policies that a province or commune laid down itself, beside those of the country in the catalogue. */
export class Migration20261121920100_local_programmes extends Migration {
  override up(): void {
    this.addSql(`
      create table local_programme (
        id serial primary key,
        unit_id int not null constraint local_programme_unit_id_foreign references unit (id),
        path ltree not null,
        name text not null,
        words text not null,
        field text not null constraint local_programme_field_check
          check (field in ('health', 'education', 'production', 'credit', 'housing', 'other')),
        kind text not null constraint local_programme_kind_check check (kind in ('cash', 'in_kind', 'work_days')),
        repeat text not null constraint local_programme_repeat_check check (repeat in ('once', 'yearly', 'monthly', 'none')),
        lacks text[] not null default '{}',
        document_number text not null,
        document_date date not null,
        source text not null,
        from_day date not null,
        last_day date null,
        version int not null default 1,
        constraint local_programme_days check (last_day is null or last_day >= from_day)
      )`);
    this.addSql(`create index local_programme_unit_id_index on local_programme (unit_id)`);
    this.addSql(`create index local_programme_place on local_programme using gist (path)`);
  }
}
