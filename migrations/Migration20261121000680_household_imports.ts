import { Migration } from '@mikro-orm/migrations';

const STATES = `'asking', 'reading', 'refused', 'checked', 'writing', 'done', 'undoing', 'undone', 'discarded'`;

/** Lists of households that were uploaded: their rows as they were read and checked, and what they changed, so that it can be undone. */
export class Migration20261121000680_household_imports extends Migration {
  override up(): void {
    this.imports();
    this.rows();
    this.undoing();
  }

  private imports(): void {
    this.addSql(`
      create table household_import (
        id serial primary key,
        unit_id int not null,
        unit_path ltree not null,
        file_id int not null,
        file_name text not null,
        sheet text null,
        legacy_font text null constraint household_import_legacy_font_check check (legacy_font in ('tcvn3', 'vni')),
        standard_id int not null,
        decision_number text not null,
        decision_date date not null,
        list_class text null constraint household_import_list_class_check check (list_class in ('poor', 'near_poor')),
        clears boolean not null default false,
        state text not null constraint household_import_state_check check (state in (${STATES})),
        progress int not null default 0,
        report jsonb not null default '{}',
        failure jsonb null,
        uploaded_by int null,
        uploaded_by_name text not null,
        uploaded_at timestamptz not null,
        confirmed_by int null,
        confirmed_by_name text null,
        confirmed_at timestamptz null,
        done_at timestamptz null,
        undone_by int null,
        undone_by_name text null,
        undone_at timestamptz null,
        version int not null default 1,
        constraint household_import_unit_id_foreign foreign key (unit_id) references unit (id),
        constraint household_import_file_id_foreign foreign key (file_id) references stored_file (id),
        constraint household_import_standard_id_foreign foreign key (standard_id) references rule_set (id)
      )`);
    this.addSql(`create index household_import_unit_path on household_import using gist (unit_path)`);
    this.addSql(`create index household_import_going on household_import (state) where state in ('reading', 'writing', 'undoing')`);
  }

  /** One row for each row of the file. Ids of what will be new are drawn while the file is checked, so that writing is a few plain inserts. */
  private rows(): void {
    this.addSql(`
      create table household_import_row (
        import_id int not null,
        row int not null,
        hidden boolean not null,
        commune_id int null,
        village_id int null,
        path ltree null,
        area_class text null,
        code text null,
        head_name text null,
        name_folded text null,
        sex text null,
        born_on date null,
        birth_precision text null,
        ethnicity text null,
        id_number text null,
        address text null,
        members smallint null,
        class text null,
        b1 smallint null,
        b2 smallint null,
        deprived_mask int null,
        causes text[] null,
        groups text[] null,
        note text null,
        outcome text not null constraint household_import_row_outcome_check check (outcome in ('wrong', 'conflict', 'new', 'changed', 'same')),
        household_id int null,
        assessment_id int null,
        changes jsonb null,
        problems jsonb null,
        constraint household_import_row_pkey primary key (import_id, row),
        constraint household_import_row_import_id_foreign foreign key (import_id) references household_import (id) on delete cascade
      )`);
    this.addSql(
      `create index household_import_row_outcome on household_import_row (import_id, outcome, row) where outcome in ('wrong', 'conflict', 'changed')`,
    );
  }

  private undoing(): void {
    // Without it, taking back a list looks through all people once for each of its own.
    this.addSql(`create index household_member_continues on household_member (continues_id) where continues_id is not null`);
    // What a list brought may go again with the list, and only then; what a round decided stays for good.
    this.addSql(`
      create or replace function assessment_stays_as_decided() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and old.round_id is null and current_setting('chungtay.undone_import', true) = 'on' then
          return old;
        end if;
        if old.state in ('decided', 'replaced') and (tg_op = 'DELETE' or (
          (old.household_id, old.round_id, old.standard_id, old.assessed_on, old.area_class, old.income_per_head, old.b1, old.b2,
            old.deprived_mask, old.class, old.causes, old.groups)
          is distinct from
          (new.household_id, new.round_id, new.standard_id, new.assessed_on, new.area_class, new.income_per_head, new.b1, new.b2,
            new.deprived_mask, new.class, new.causes, new.groups))) then
          raise exception 'assessment % was decided and cannot change', old.id using errcode = 'check_violation';
        end if;
        return coalesce(new, old);
      end $$`);
  }
}
