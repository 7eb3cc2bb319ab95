import { Migration } from '@mikro-orm/migrations';

/** The same promise in another order: what was told of the deadlines of some days is found without reading what was told in past years. */
export class Migration20261121940000_reminder_order extends Migration {
  override up(): void {
    this.addSql(`
      alter table reminder drop constraint reminder_once,
        add constraint reminder_once unique (kind, due_on, subject_key, recipient_id, step)`);
  }
}
