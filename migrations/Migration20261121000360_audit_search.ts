import { Migration } from '@mikro-orm/migrations';

/** Searching the audit trail by words, with or without accents. */
export class Migration20261121000360_audit_search extends Migration {
  override up(): void {
    // unaccent is only "stable", because its dictionary could be replaced; ours never is, and an index needs certainty.
    this.addSql(`
      create function audit_words(label text, why text, actor text, object_id text) returns text
      language sql immutable parallel safe
      return lower(public.unaccent('public.unaccent'::regdictionary,
        coalesce(label, '') || ' ' || coalesce(why, '') || ' ' || actor || ' ' || object_id))`);
    this.addSql(`
      create index audit_event_words_trgm on audit_event
      using gin (audit_words(object_label, why, actor_name::text, object_id::text) gin_trgm_ops)`);
  }
}
