import { Migration } from '@mikro-orm/migrations';

/** Every table that the statements of the overview read; `test/campaigns/picture-changes.spec.ts` holds the list against them. */
const READ_BY_THE_OVERVIEW = [
  'campaign',
  'campaign_participant',
  'clause',
  'indicator',
  'measurement',
  'measurement_revision',
  'report_round',
  'target',
  'unit_trait',
  'unit_version',
];

/**
 * How often anything that an overview shows has changed, counted in the transaction that changes it: a snapshot sees the change and its
 * count together, or neither. Rows are only added, so that those who report at the same time never wait for one another.
 */
export class Migration20261121000630_picture_changes extends Migration {
  override up(): void {
    this.addSql(`create table picture_change (id bigint generated always as identity primary key, changes bigint not null default 1)`);
    // Now and then many rows become one with their sum. What another transaction holds is left for the next time: nobody waits here either.
    this.addSql(`
      create function note_picture_change() returns trigger language plpgsql as $$
      declare
        noted bigint;
      begin
        insert into picture_change default values returning id into noted;
        if noted % 64 = 0 then
          with gone as (
            delete from picture_change where id in (select id from picture_change for update skip locked) returning changes
          )
          insert into picture_change (changes) select sum(changes) from gone having count(*) > 0;
        end if;
        return null;
      end $$`);
    for (const table of READ_BY_THE_OVERVIEW) {
      this.addSql(`
        create trigger ${table}_changes_picture after insert or update or delete or truncate on ${table}
        for each statement execute function note_picture_change()`);
    }
    // Looked up by campaign, year and unit: without the unit, each participant reads the whole year of the campaign.
    this.addSql(`drop index target_campaign_id_year_index`);
    this.addSql(`create index target_campaign_id_year_unit_id_index on target (campaign_id, year, unit_id)`);
  }
}
