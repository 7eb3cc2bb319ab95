import { Migration } from '@mikro-orm/migrations';

/** Who was reminded of what: once for each step of the policy, person and deadline, whoever derives it and how often. */
export class Migration20261121000810_reminders extends Migration {
  override up(): void {
    this.addSql(`
      create table reminder (
        id serial primary key,
        kind text not null,
        subject_key text not null,
        step text not null,
        rank int not null,
        recipient_id int not null,
        due_on date not null,
        params jsonb not null,
        link text not null,
        unit_path ltree null,
        duty boolean not null,
        created_at timestamptz not null,
        message_id int null,
        withdrawn_at timestamptz null,
        constraint reminder_once unique (kind, subject_key, recipient_id, due_on, step),
        constraint reminder_recipient_id_foreign foreign key (recipient_id) references user_account (id),
        constraint reminder_message_id_foreign foreign key (message_id) references message (id)
      )`);
    this.addSql(`create index reminder_untold on reminder (kind, recipient_id) where message_id is null and withdrawn_at is null`);
    this.addSql(`create index reminder_message_id_index on reminder (message_id)`);
  }
}
