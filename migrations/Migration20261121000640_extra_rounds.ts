import { Migration } from '@mikro-orm/migrations';

/** A round outside the plan of the year says what it is for. */
export class Migration20261121000640_extra_rounds extends Migration {
  override up(): void {
    this.addSql(`alter table report_round add column occasion varchar(255)`);
  }
}
