import { Migration } from '@mikro-orm/migrations';

/**
 * Which targets are added up from the units below or from their parts. Kept by the database, so that it is right whoever assigns: each
 * list of what is owed asks for it.
 */
export class Migration20261121000605_from_below extends Migration {
  override up(): void {
    this.addSql(`alter table target add column from_below boolean not null default false`);
    this.addSql(`
      create function mark_targets_from_below() returns trigger language plpgsql as $$
      begin
        update target t set from_below = true
        from assigned n
        join target other on other.campaign_id = n.campaign_id and other.indicator_id = n.indicator_id and other.population = n.population
          and other.year = n.year and other.unit_id <> n.unit_id
        where t.id = case when n.unit_path <@ other.unit_path then other.id when other.unit_path <@ n.unit_path then n.id end
          and not t.from_below;
        update target t set from_below = true
        from assigned n
        join indicator i on i.id = n.indicator_id
        join target other on other.campaign_id = n.campaign_id and other.unit_id = n.unit_id and other.population = n.population
          and other.year = n.year
        join indicator oi on oi.id = other.indicator_id
        where t.id = case when i.part_of_id = oi.id then other.id when oi.part_of_id = i.id then n.id end
          and not t.from_below;
        return null;
      end $$`);
    this.addSql(`
      create trigger target_from_below after insert on target referencing new table as assigned
      for each statement execute function mark_targets_from_below()`);
  }
}
