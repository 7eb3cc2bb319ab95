import { Migration } from '@mikro-orm/migrations';

/** Sessions, form keys, audit trail, accounts. */
export class Migration20261121000100_floor extends Migration {
  override up(): void {
    for (const extension of ['ltree', 'btree_gist', 'pg_trgm', 'unaccent', 'pgcrypto']) {
      this.addSql(`create extension if not exists ${extension}`);
    }
    this.addSql(`
      create table session (
        token_hash varchar(255) primary key,
        user_id int null,
        data jsonb not null,
        ip varchar(255) null,
        user_agent varchar(255) null,
        created_at timestamptz not null,
        seen_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    this.addSql(`create index session_user_id_index on session (user_id)`);
    this.addSql(`create index session_expires_at_index on session (expires_at)`);
    this.addSql(`
      create table form_submission (
        key varchar(255) primary key,
        url text null,
        notice jsonb null,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index form_submission_created_at_index on form_submission (created_at)`);
    this.auditTrail();
    this.accounts();
  }

  private auditTrail(): void {
    this.addSql(`
      create table audit_event (
        id bigserial primary key,
        at timestamptz not null default clock_timestamp(),
        actor_id int null,
        actor_name varchar(255) not null,
        verb varchar(255) not null,
        object_type varchar(255) not null,
        object_id varchar(255) not null,
        object_label text null,
        unit_path ltree null,
        changes jsonb not null,
        why text null,
        request_id varchar(255) null
      )`);
    this.addSql(`create index audit_event_at_index on audit_event (at)`);
    this.addSql(`create index audit_event_actor_id_index on audit_event (actor_id)`);
    this.addSql(`create index audit_event_object_type_object_id_index on audit_event (object_type, object_id)`);
    this.addSql(`create index audit_event_unit_path_gist on audit_event using gist (unit_path)`);
    // Append-only in the database itself, whoever connects.
    this.addSql(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    this.addSql(`
      create trigger audit_event_append_only before update or delete or truncate on audit_event
      for each statement execute function refuse_change()`);
    this.addSql(`revoke update, delete, truncate on audit_event from public`);
  }

  private accounts(): void {
    this.addSql(`
      create table user_account (
        id serial primary key,
        user_name varchar(255) not null,
        full_name varchar(255) not null,
        email varchar(255) null,
        phone varchar(255) null,
        locale text not null default 'vi' check (locale in ('vi', 'en')),
        status text not null default 'active' check (status in ('active', 'closed')),
        password_hash varchar(255) null,
        failed_sign_ins int not null default 0,
        locked_until timestamptz null,
        totp_secret varchar(255) null,
        totp_confirmed_at timestamptz null,
        created_at timestamptz not null default now(),
        version int not null default 1,
        constraint user_account_user_name_unique unique (user_name)
      )`);
    this.addSql(`
      create table membership (
        id serial primary key,
        user_id int not null,
        unit_id int not null,
        role varchar(255) not null,
        valid daterange not null,
        constraint membership_user_id_foreign foreign key (user_id) references user_account (id)
      )`);
    this.addSql(`create index membership_user_id_index on membership (user_id)`);
    this.addSql(`create index membership_unit_id_index on membership (unit_id)`);
  }
}
