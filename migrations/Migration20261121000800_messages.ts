import { Migration } from '@mikro-orm/migrations';

/** The outbox: what somebody is to be told, written with its cause, and each attempt to bring it to them. */
export class Migration20261121000800_messages extends Migration {
  override up(): void {
    this.addSql(`
      create table message (
        id serial primary key,
        dedupe_key text not null,
        kind text not null,
        recipient_id int not null,
        unit_path ltree null,
        locale text not null check (locale in ('vi', 'en')),
        subject text not null,
        content jsonb not null,
        duty boolean not null,
        created_at timestamptz not null,
        read_at timestamptz null,
        withdrawn_at timestamptz null,
        constraint message_dedupe_key_unique unique (dedupe_key),
        constraint message_recipient_id_foreign foreign key (recipient_id) references user_account (id)
      )`);
    this.addSql(`create index message_inbox on message (recipient_id, id) where withdrawn_at is null`);
    this.addSql(`create index message_unread on message (recipient_id) where read_at is null and withdrawn_at is null`);
    this.addSql(`create index message_unit_path on message using gist (unit_path)`);
    this.addSql(`
      create table delivery (
        id serial primary key,
        message_id int not null,
        channel text not null check (channel in ('mail', 'webhook')),
        copy int not null default 0,
        state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'bounced', 'withdrawn')),
        address text null,
        attempts int not null default 0,
        refusals int not null default 0,
        next_try_at timestamptz not null,
        taken_by text null,
        taken_until timestamptz null,
        created_at timestamptz not null,
        sent_at timestamptz null,
        provider_id text not null,
        answer text null,
        error text null,
        constraint delivery_message_id_channel_copy_unique unique (message_id, channel, copy),
        constraint delivery_message_id_foreign foreign key (message_id) references message (id)
      )`);
    this.addSql(`create index delivery_due on delivery (next_try_at, id) where state = 'waiting'`);
    this.addSql(`create index delivery_taken on delivery (taken_until) where state = 'sending'`);
    this.addSql(`
      create table message_choice (
        user_id int primary key,
        pace text not null default 'daily' check (pace in ('daily', 'at_once')),
        duty_only boolean not null default false,
        bounced_address text null,
        bounced_at timestamptz null,
        bounce_reason text null,
        version int not null default 1,
        constraint message_choice_user_id_foreign foreign key (user_id) references user_account (id) on update cascade on delete cascade
      )`);
    this.addSql(`
      create table message_key (
        id int primary key check (id = 1),
        secret text not null
      )`);
  }
}
