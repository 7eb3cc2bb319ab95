import { Migration } from '@mikro-orm/migrations';

const CONFIDENCE = `confidence text not null check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE', 'NOT_FOUND'))`;
const STATUS = `status text not null check (status in ('active', 'inactive', 'unconfirmed'))`;
const ORIGIN = `origin text not null check (origin in ('shipped', 'edited'))`;

/** Law as data: sets of rules with their days, and values with their sources. */
export class Migration20261121000700_rules extends Migration {
  override up(): void {
    this.addSql(`
      create table rule_set (
        id serial primary key,
        kind text not null,
        code text not null,
        name text not null,
        scope_id int null,
        based_on_id int null,
        valid daterange not null,
        ${STATUS},
        source text not null,
        ${CONFIDENCE},
        decision_number text null,
        decision_date date null,
        confirmed_by int null,
        confirmed_by_name text null,
        confirmed_at timestamptz null,
        ${ORIGIN},
        version int not null default 1,
        constraint rule_set_kind_code_unique unique (kind, code),
        constraint rule_set_scope_id_foreign foreign key (scope_id) references unit (id),
        constraint rule_set_based_on_id_foreign foreign key (based_on_id) references rule_set (id),
        constraint rule_set_some_days check (not isempty(valid)),
        constraint rule_set_override_has_scope check ((based_on_id is null) = (scope_id is null))
      )`);
    this.addSql(`create index rule_set_scope_id_index on rule_set (scope_id)`);
    this.addSql(`create index rule_set_based_on_id_index on rule_set (based_on_id)`);
    // Of a standard or a procedure one set is in force on a day; of support policies many are.
    this.addSql(`
      alter table rule_set add constraint rule_set_one_active
      exclude using gist (kind with =, (coalesce(scope_id, 0)) with =, valid with &&)
      where (status = 'active' and kind in ('poverty_standard', 'review_procedure'))`);
    this.addSql(`
      create table rule_value (
        id serial primary key,
        rule_set_id int not null,
        key text not null,
        position int not null,
        value jsonb null,
        label text not null,
        unit text not null check (unit in (
          'dong_per_person_month', 'points', 'percent', 'square_metres', 'years_of_age', 'year_of_birth', 'years', 'number', 'days',
          'working_days', 'month_day', 'day_of_month', 'yes_no', 'code', 'indicator', 'text')),
        source text not null,
        ${CONFIDENCE},
        ${STATUS},
        note text null,
        ${ORIGIN},
        version int not null default 1,
        constraint rule_value_rule_set_id_key_unique unique (rule_set_id, key),
        constraint rule_value_rule_set_id_foreign foreign key (rule_set_id) references rule_set (id) on delete cascade,
        constraint rule_value_not_found_is_empty check (confidence <> 'NOT_FOUND' or (value is null and status <> 'active'))
      )`);
  }
}
