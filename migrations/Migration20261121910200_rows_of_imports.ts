import { Migration } from '@mikro-orm/migrations';

/**
 * A quarter of the time in which a list was checked went into asking, for each of its rows, whether its import exists. Rows are written by
 * nobody but the check of an import that is locked, and an import is never deleted: once for each statement is enough.
 */
export class Migration20261121910200_rows_of_imports extends Migration {
  override up(): void {
    this.addSql(`
      create function household_import_of_rows_exists() returns trigger language plpgsql as $$
      begin
        if exists (select from (select distinct import_id from added) a where not exists (select from household_import i where i.id = a.import_id)) then
          raise exception 'rows of no import' using errcode = 'foreign_key_violation';
        end if;
        return null;
      end $$`);
    for (const table of ['household_import_row', 'household_import_member']) {
      this.addSql(`alter table ${table} drop constraint ${table}_import_id_foreign`);
      this.addSql(`
        create trigger ${table}_of_import after insert on ${table} referencing new table as added
        for each statement execute function household_import_of_rows_exists()`);
    }
  }
}
