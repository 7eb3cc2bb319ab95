import { Migration } from '@mikro-orm/migrations';

/** Holidays, swapped days off and days worked for them. */
export class Migration20261121000350_calendar extends Migration {
  override up(): void {
    this.addSql(`
      create table calendar_day (
        id serial primary key,
        day date not null,
        kind text not null check (kind in ('holiday', 'swapped_off', 'make_up_work')),
        name varchar(255) not null,
        source text not null,
        confidence text not null check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        origin text not null check (origin in ('shipped', 'edited')),
        removed boolean not null default false,
        version int not null default 1,
        constraint calendar_day_day_unique unique (day)
      )`);
  }
}
