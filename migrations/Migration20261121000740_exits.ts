import { Migration } from '@mikro-orm/migrations';

/**
 * Registration to exit poverty: who registered, who helps, what is planned. Whether it worked stands nowhere: it is read from the
 * spells each time. A household has one standing registration a year.
 */
export class Migration20261121000740_exits extends Migration {
  override up(): void {
    this.slips();
    this.registrations();
    this.addSql(`
      create table exit_helper (
        id serial primary key,
        registration_id int not null constraint exit_helper_registration_id_foreign references exit_registration (id),
        unit_id int not null constraint exit_helper_unit_id_foreign references unit (id),
        person text not null,
        phone text null,
        since date not null,
        until date null,
        version int not null default 1,
        constraint exit_helper_days check (until is null or until >= since)
      )`);
    this.addSql(`create index exit_helper_registration_id_index on exit_helper (registration_id)`);
    this.addSql(`create index exit_helper_unit_id_index on exit_helper (unit_id)`);
    this.addSql(`create unique index exit_helper_once on exit_helper (registration_id, unit_id) where until is null`);
    this.addSql(`
      create table exit_plan_item (
        id serial primary key,
        registration_id int not null constraint exit_plan_item_registration_id_foreign references exit_registration (id),
        lack text not null,
        what text not null,
        helper_id int null constraint exit_plan_item_helper_id_foreign references exit_helper (id),
        due_on date null,
        state text not null default 'planned' constraint exit_plan_item_state_check
          check (state in ('planned', 'doing', 'done', 'dropped')),
        done_on date null,
        note text null,
        version int not null default 1,
        constraint exit_plan_item_done_has_day check ((state = 'done') = (done_on is not null))
      )`);
    this.addSql(`create index exit_plan_item_registration_id_index on exit_plan_item (registration_id)`);
    this.addSql(`create index exit_plan_item_helper_id_index on exit_plan_item (helper_id)`);
  }

  private slips(): void {
    this.addSql(`
      create table exit_slip (
        id serial primary key,
        household_id int not null constraint exit_slip_household_id_foreign references household (id),
        year smallint not null,
        code_hash text not null constraint exit_slip_code_hash_unique unique,
        issued_on date not null,
        expires_on date not null,
        revoked_on date null,
        constraint exit_slip_some_days check (expires_on > issued_on)
      )`);
    this.addSql(`create index exit_slip_household_id_index on exit_slip (household_id)`);
  }

  private registrations(): void {
    this.addSql(`
      create table exit_registration (
        id serial primary key,
        household_id int not null constraint exit_registration_household_id_foreign references household (id),
        village_id int not null constraint exit_registration_village_id_foreign references unit (id),
        path ltree not null,
        year smallint not null,
        registered_on date not null,
        registered_by text not null constraint exit_registration_registered_by_check check (registered_by in ('officer', 'household')),
        slip_id int null constraint exit_registration_slip_id_foreign references exit_slip (id),
        class_then text not null constraint exit_registration_class_then_check check (class_then in ('poor', 'near_poor')),
        lacks text[] not null default '{}',
        causes text[] not null default '{}',
        why text null,
        wishes text null,
        phone text null,
        meeting_on date null,
        votes_for smallint null,
        votes_cast smallint null,
        accepted boolean null,
        meeting_note text null,
        withdrawn_on date null,
        withdrawn_by text null constraint exit_registration_withdrawn_by_check check (withdrawn_by in ('officer', 'household')),
        withdrawal_reason text null,
        invented boolean not null default false,
        version int not null default 1,
        constraint exit_registration_votes check (votes_for >= 0 and votes_for <= votes_cast),
        constraint exit_registration_meeting check ((meeting_on is null) = (accepted is null)),
        constraint exit_registration_withdrawal check ((withdrawn_on is null) = (withdrawn_by is null))
      )`);
    this.addSql(`create unique index exit_registration_standing on exit_registration (household_id, year) where withdrawn_on is null`);
    this.addSql(`create index exit_registration_household_id_index on exit_registration (household_id)`);
    this.addSql(`create index exit_registration_place on exit_registration using gist (path, year)`);
    this.addSql(`create index exit_registration_slip_id_index on exit_registration (slip_id)`);
    this.addSql(`create index exit_registration_village_id_index on exit_registration (village_id)`);
  }
}
