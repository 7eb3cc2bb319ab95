import { Migration } from '@mikro-orm/migrations';

/** The hash chain over the audit trail, and what its page searches by. */
export class Migration20261121000340_audit_seals extends Migration {
  override up(): void {
    this.addSql(`
      create table audit_seal (
        id serial primary key,
        from_id bigint not null,
        to_id bigint not null,
        count int not null,
        leaves bytea not null,
        previous_hash varchar(64) null,
        hash varchar(64) not null,
        sealed_at timestamptz not null,
        constraint audit_seal_from_id_unique unique (from_id),
        constraint audit_seal_hash_unique unique (hash),
        constraint audit_seal_range check (from_id <= to_id and count > 0)
      )`);
    this.addSql(`
      create trigger audit_seal_append_only before update or delete or truncate on audit_seal
      for each statement execute function refuse_change()`);
    this.addSql(`revoke update, delete, truncate on audit_seal from public`);
    this.addSql(`create index audit_event_verb_id_index on audit_event (verb, id)`);
  }
}
