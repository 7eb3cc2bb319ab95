import { Migration } from '@mikro-orm/migrations';

const SOURCED = (table: string): string => `
        decision text null,
        source text not null,
        confidence text not null constraint ${table}_confidence_check check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        created_at timestamptz not null default now(),`;

/**
 * Units are an identity plus dated versions. The database itself refuses versions that overlap, a parent that is not in force for the
 * whole validity of its child, and a path that does not lead through the parent to the unit, whoever writes.
 */
export class Migration20261121000300_units extends Migration {
  override up(): void {
    this.units();
    this.versions();
    this.traits();
    this.successions();
    this.addSql(`alter table membership add constraint membership_unit_id_foreign foreign key (unit_id) references unit (id)`);
  }

  private units(): void {
    this.addSql(`
      create table unit (
        id serial primary key,
        level text not null check (level in ('nation', 'province', 'district', 'commune', 'village', 'organisation')),
        code text null,
        list_key text null,
        created_at timestamptz not null default now(),
        constraint unit_list_key_unique unique (list_key),
        constraint unit_id_level unique (id, level)
      )`);
    this.addSql(`create index unit_code_index on unit (code)`);
    // Levels of government that the law has begun or ended; a level without a row is not limited.
    this.addSql(`
      create table unit_level (
        id serial primary key,
        level text not null check (level in ('nation', 'province', 'district', 'commune', 'village', 'organisation')),
        valid daterange not null,${SOURCED('unit_level')}
        constraint unit_level_no_overlap exclude using gist (level with =, valid with &&)
      )`);
  }

  private versions(): void {
    this.addSql(`
      create table unit_version (
        id serial primary key,
        unit_id int not null,
        level text not null check (level in ('nation', 'province', 'district', 'commune', 'village', 'organisation')),
        name text not null,
        name_folded text not null,
        kind text not null check (kind in (
          'nuoc', 'tinh', 'thanh_pho', 'huyen', 'quan', 'thi_xa', 'xa', 'phuong', 'thi_tran', 'dac_khu', 'thon', 'to_dan_pho',
          'ubnd', 'so', 'phong', 'mttq', 'doan_the', 'hoi_dong_tdkt', 'bcd_giam_ngheo', 'dai_truyen_thanh', 'ngan_hang',
          'doanh_nghiep', 'khac')),
        parent_id int null,
        path ltree not null,
        valid daterange not null,${SOURCED('unit_version')}
        constraint unit_version_level_of_unit foreign key (unit_id, level) references unit (id, level),
        constraint unit_version_some_days check (not isempty(valid)),
        constraint unit_version_path_ends_in_unit check (subpath(path, -1) = unit_id::text::ltree),
        constraint unit_version_path_through_parent check (
          case when nlevel(path) = 1 then parent_id is null else subpath(path, -2, 1) = parent_id::text::ltree end),
        constraint unit_version_no_overlap unique (unit_id, valid without overlaps),
        constraint unit_version_parent_in_force foreign key (parent_id, period valid)
          references unit_version (unit_id, period valid) deferrable initially deferred
      )`);
    // Who inserts a version need not repeat the level.
    this.addSql(`
      create function unit_version_takes_level() returns trigger language plpgsql as $$
      begin
        select unit.level into new.level from unit where unit.id = new.unit_id;
        return new;
      end $$`);
    this.addSql(`
      create trigger unit_version_takes_level before insert on unit_version
      for each row when (new.level is null) execute function unit_version_takes_level()`);
    this.addSql(`create index unit_version_path_gist on unit_version using gist (path)`);
    this.addSql(`create index unit_version_level_index on unit_version (level)`);
    this.addSql(`create index unit_version_parent_id_index on unit_version (parent_id)`);
    this.addSql(`create index unit_version_name_trgm on unit_version using gin (name_folded gin_trgm_ops)`);
  }

  private traits(): void {
    this.addSql(`
      create table unit_trait (
        id serial primary key,
        unit_id int not null,
        key text not null check (key in ('area_class', 'difficulty')),
        value text not null,
        valid daterange not null,${SOURCED('unit_trait')}
        constraint unit_trait_unit_id_foreign foreign key (unit_id) references unit (id),
        constraint unit_trait_value_of_key check (
          (key = 'area_class' and value in ('nong_thon', 'do_thi'))
          or (key = 'difficulty' and value in ('dac_biet_kho_khan', 'kho_khan', 'khong'))),
        constraint unit_trait_some_days check (not isempty(valid)),
        constraint unit_trait_one_area_class exclude using gist (unit_id with =, valid with &&) where (key = 'area_class'),
        constraint unit_trait_one_difficulty exclude using gist (unit_id with =, valid with &&) where (key = 'difficulty')
      )`);
  }

  private successions(): void {
    this.addSql(`
      create table unit_succession (
        id serial primary key,
        from_unit_id int not null,
        to_unit_id int null,
        kind text not null check (kind in ('merged', 'split', 'renamed', 'ended', 'partly_merged')),
        on_date date not null,
        note text null,${SOURCED('unit_succession')}
        constraint unit_succession_from_unit_id_foreign foreign key (from_unit_id) references unit (id),
        constraint unit_succession_to_unit_id_foreign foreign key (to_unit_id) references unit (id),
        constraint unit_succession_ends_or_goes_on check ((kind = 'ended') = (to_unit_id is null)),
        constraint unit_succession_elsewhere check (to_unit_id <> from_unit_id),
        constraint unit_succession_once unique nulls not distinct (from_unit_id, to_unit_id, on_date)
      )`);
    this.addSql(`create index unit_succession_to_unit_id_index on unit_succession (to_unit_id)`);
  }
}
