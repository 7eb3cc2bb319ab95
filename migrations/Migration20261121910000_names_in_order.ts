import { Migration } from '@mikro-orm/migrations';

/** The households of a province in the order of their heads' names: a list so sorted is read from its beginning and never sorted whole. */
export class Migration20261121910000_names_in_order extends Migration {
  override up(): void {
    this.addSql(`create index household_area_name on household (search_area, head_name collate "vi-VN-x-icu", id) where ended_on is null`);
  }
}
