import { Migration } from '@mikro-orm/migrations';

/** A unit that takes part writes about its own work; the office of the campaign publishes it or says why not. */
export class Migration20261121000641_posts_of_units extends Migration {
  override up(): void {
    this.addSql(`alter table campaign_post add column state text not null default 'published', add column return_reason text`);
    this.addSql(`alter table campaign_post add constraint campaign_post_state_check check (state in ('waiting', 'returned', 'published'))`);
    this.addSql(
      `alter table campaign_post add constraint campaign_post_reason_check check ((state = 'returned') = (return_reason is not null))`,
    );
  }
}
