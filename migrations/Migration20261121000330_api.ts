import { Migration } from '@mikro-orm/migrations';

/** A call of the API that is sent again is answered with the first answer. */
export class Migration20261121000330_api extends Migration {
  override up(): void {
    this.addSql(`alter table form_submission add column fingerprint text null, add column answer text null`);
  }
}
