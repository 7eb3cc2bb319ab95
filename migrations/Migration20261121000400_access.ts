import { Migration } from '@mikro-orm/migrations';

/** Memberships that cannot be doubled, one-time links, attempt counters, second factors, API tokens. */
export class Migration20261121000400_access extends Migration {
  override up(): void {
    this.accounts();
    this.addSql(`
      create table one_time_link (
        token_hash varchar(255) primary key,
        purpose text not null check (purpose in ('password_reset', 'invitation', 'first_administrator')),
        user_id int null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz null,
        constraint one_time_link_user_id_foreign foreign key (user_id) references user_account (id)
      )`);
    this.addSql(`create index one_time_link_user_id_index on one_time_link (user_id)`);
    this.addSql(`create index one_time_link_expires_at_index on one_time_link (expires_at)`);
    this.addSql(`
      create table attempt_counter (
        key varchar(255) primary key,
        failures int not null,
        locked_until timestamptz null,
        last_at timestamptz not null
      )`);
    this.addSql(`create index attempt_counter_last_at_index on attempt_counter (last_at)`);
    this.secondFactor();
    this.apiTokens();
  }

  private accounts(): void {
    // Attempts are counted by what was typed, not by account.
    this.addSql(`
      alter table user_account
        drop column failed_sign_ins,
        drop column locked_until,
        add column totp_last_step int null,
        add column last_signed_in_at timestamptz null,
        add column search_text text not null default ''`);
    this.addSql(`create index user_account_email_index on user_account (email)`);
    this.addSql(`create index user_account_search_text_trgm on user_account using gin (search_text gin_trgm_ops)`);
    this.addSql(`alter table membership add constraint membership_some_days check (not isempty(valid))`);
    this.addSql(`
      alter table membership add constraint membership_once
      exclude using gist (user_id with =, unit_id with =, role with =, valid with &&)`);
  }

  private secondFactor(): void {
    this.addSql(`
      create table recovery_code (
        id serial primary key,
        user_id int not null,
        code_hash varchar(255) not null,
        used_at timestamptz null,
        constraint recovery_code_user_id_code_hash_unique unique (user_id, code_hash),
        constraint recovery_code_user_id_foreign foreign key (user_id) references user_account (id)
      )`);
    this.addSql(`create index recovery_code_user_id_index on recovery_code (user_id)`);
  }

  private apiTokens(): void {
    this.addSql(`
      create table api_token (
        id serial primary key,
        user_id int not null,
        name varchar(255) not null,
        token_hash varchar(255) not null,
        scopes text[] not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz null,
        revoked_at timestamptz null,
        constraint api_token_token_hash_unique unique (token_hash),
        constraint api_token_user_id_foreign foreign key (user_id) references user_account (id)
      )`);
    this.addSql(`create index api_token_user_id_index on api_token (user_id)`);
  }
}
