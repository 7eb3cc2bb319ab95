import { Migration } from '@mikro-orm/migrations';

/** Who keeps the files of a unit that has ended. */
export class Migration20261121000410_custodians extends Migration {
  override up(): void {
    this.addSql(`alter table membership add column custodian boolean not null default false`);
  }
}
