import { Migration } from '@mikro-orm/migrations';

const RURAL = `'red_river', 'northern_mountains', 'central_coast', 'central_highlands', 'south_east', 'mekong'`;

/** Point tables B1, uploaded from the annexes of the circulars. */
export class Migration20261121000701_score_tables extends Migration {
  override up(): void {
    this.addSql(`
      create table score_table (
        id serial primary key,
        standard_id int not null,
        name text not null,
        source text not null,
        file_name text not null,
        state text not null check (state in ('staged', 'active', 'replaced')),
        problems jsonb not null,
        decision_number text null,
        decision_date date null,
        uploaded_by_name text not null,
        uploaded_at timestamptz not null,
        version int not null default 1,
        constraint score_table_standard_id_foreign foreign key (standard_id) references rule_set (id)
      )`);
    this.addSql(`create index score_table_standard_id_index on score_table (standard_id)`);
    this.addSql(`create unique index score_table_one_active on score_table (standard_id) where state = 'active'`);
    this.addSql(`
      create table score_item (
        id serial primary key,
        score_table_id int not null,
        region text not null check (region in ('urban', ${RURAL})),
        item text not null,
        item_label text not null,
        option_label text not null,
        position int not null,
        points smallint not null,
        constraint score_item_option_unique unique (score_table_id, region, item, option_label),
        constraint score_item_score_table_id_foreign foreign key (score_table_id) references score_table (id) on delete cascade,
        constraint score_item_points_check check (points >= 0 and points <= 1000)
      )`);
    this.addSql(`
      create table province_region (
        id serial primary key,
        unit_id int not null,
        region text not null check (region in (${RURAL})),
        source text not null,
        chosen_by_name text not null,
        version int not null default 1,
        constraint province_region_unit_id_unique unique (unit_id),
        constraint province_region_unit_id_foreign foreign key (unit_id) references unit (id)
      )`);
  }
}
