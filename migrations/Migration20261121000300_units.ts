import { Migration } from '@mikro-orm/migrations';

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
  }

  private units(): void {
    this.addSql(`
      create table unit (
        id int generated always as identity primary key,
        level text not null constraint unit_level_known
          check (level in ('nation', 'province', 'district', 'commune', 'village', 'organisation')),
        code text,
        list_key text constraint unit_list_key_once unique,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index unit_code on unit (code)`);
    // Levels of government that the law has ended or begun; a level without a row is not limited.
    this.addSql(`
      create table unit_level (
        level text not null,
        valid daterange not null,
        decision text,
        source text not null,
        confidence text not null constraint unit_level_confidence check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        constraint unit_level_no_overlap exclude using gist (level with =, valid with &&)
      )`);
  }

  private versions(): void {
    this.addSql(`
      create table unit_version (
        id bigint generated always as identity primary key,
        unit_id int not null references unit (id),
        name text not null,
        name_folded text not null,
        kind text not null constraint unit_version_kind_known check (kind in (
          'nuoc', 'tinh', 'thanh_pho', 'quan', 'huyen', 'thi_xa', 'xa', 'phuong', 'thi_tran', 'dac_khu', 'thon', 'to_dan_pho',
          'ubnd', 'so', 'phong', 'mttq', 'doan_the', 'hoi_dong_tdkt', 'bcd_giam_ngheo', 'dai_truyen_thanh', 'ngan_hang',
          'doanh_nghiep', 'khac')),
        parent_id int,
        path ltree not null,
        valid daterange not null,
        decision text,
        source text not null,
        confidence text not null constraint unit_version_confidence check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        created_at timestamptz not null default now(),
        constraint unit_version_some_days check (not isempty(valid)),
        constraint unit_version_path_ends_in_unit check (subpath(path, -1) = unit_id::text::ltree),
        constraint unit_version_path_through_parent check (
          case when nlevel(path) = 1 then parent_id is null else subpath(path, -2, 1) = parent_id::text::ltree end),
        constraint unit_version_no_overlap unique (unit_id, valid without overlaps),
        constraint unit_version_parent_in_force foreign key (parent_id, period valid)
          references unit_version (unit_id, period valid) deferrable initially deferred
      )`);
    this.addSql(`create index unit_version_path on unit_version using gist (path)`);
    this.addSql(`create index unit_version_parent on unit_version (parent_id)`);
    this.addSql(`create index unit_version_name on unit_version using gin (name_folded gin_trgm_ops)`);
  }

  private traits(): void {
    this.addSql(`
      create table unit_trait (
        id bigint generated always as identity primary key,
        unit_id int not null references unit (id),
        key text not null,
        value text not null,
        valid daterange not null,
        decision text,
        source text not null,
        confidence text not null constraint unit_trait_confidence check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        created_at timestamptz not null default now(),
        constraint unit_trait_known check (
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
        id bigint generated always as identity primary key,
        from_unit_id int not null references unit (id),
        to_unit_id int references unit (id),
        kind text not null constraint unit_succession_kind_known
          check (kind in ('merged', 'split', 'renamed', 'ended', 'partly_merged')),
        on_date date not null,
        decision text,
        note text,
        source text not null,
        confidence text not null constraint unit_succession_confidence check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        created_at timestamptz not null default now(),
        constraint unit_succession_ends_or_goes_on check ((kind = 'ended') = (to_unit_id is null)),
        constraint unit_succession_elsewhere check (to_unit_id <> from_unit_id),
        constraint unit_succession_once unique nulls not distinct (from_unit_id, to_unit_id, on_date)
      )`);
    this.addSql(`create index unit_succession_to on unit_succession (to_unit_id)`);
  }
}
