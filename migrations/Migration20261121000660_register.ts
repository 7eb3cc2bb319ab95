import { Migration } from '@mikro-orm/migrations';

/**
 * Deepens the register: search that costs what one province costs, heads with their days, moves between communes, what was decided
 * about likely duplicates, and who was shown which household.
 */
export class Migration20261121000660_register extends Migration {
  override up(): void {
    this.searchKeys();
    this.heads();
    this.transfers();
    this.duplicates();
    this.disclosures();
    this.references();
  }

  /** Every word of a name carries its province ('12.nguyen'): a posting list of the index never mixes provinces. Kept in SQL, so that bulk loads have it too. */
  private searchKeys(): void {
    this.addSql(`
      create function household_area(place ltree) returns int stable parallel safe language sql as $$
        select coalesce(
          (select u.id from unnest(string_to_array(place::text, '.')) label join unit u on u.id = label::int where u.level = 'province' limit 1),
          subpath(place, 0, 1)::text::int)
      $$`);
    this.addSql(`
      create function household_keeps_area() returns trigger language plpgsql as $$
      begin
        new.search_area := household_area(new.path);
        return new;
      end $$`);
    this.addSql(`
      create function household_member_keeps_search() returns trigger language plpgsql as $$
      declare area text;
      begin
        select h.search_area::text || '.' into area from household h where h.id = new.household_id;
        new.search := array_to_tsvector(string_to_array(area || replace(new.name_folded, ' ', ' ' || area), ' '));
        return new;
      end $$`);
    this.addSql(`
      create function household_moved_area() returns trigger language plpgsql as $$
      begin
        update household_member set search = null where household_id = new.id;
        return null;
      end $$`);
    this.addSql(`alter table household add column search_area int null`);
    this.addSql(`alter table household_member add column search tsvector null`);
    this.addSql(
      `create trigger household_keeps_area before insert or update of path on household for each row execute function household_keeps_area()`,
    );
    this.addSql(`
      create trigger household_member_keeps_search before insert or update of name_folded, household_id, search on household_member
      for each row execute function household_member_keeps_search()`);
    this.addSql(`
      create trigger household_moved_area after update of path on household for each row
      when (old.search_area is distinct from new.search_area) execute function household_moved_area()`);
    this.addSql(`update household set path = path`);
    this.addSql(`update household_member set search = null`);
    this.addSql(`drop index household_member_search`);
    this.addSql(`create index household_member_words on household_member using gin (search)`);
    this.addSql(`create index household_path_order on household (path, code) include (ended_on)`);
    this.addSql(`create index household_area_code on household (search_area, code)`);
  }

  private heads(): void {
    this.addSql(`alter table household_member add column head_from date null, add column head_until date null`);
  }

  private transfers(): void {
    this.addSql(`
      create table household_transfer (
        id serial primary key,
        household_id int not null,
        from_village_id int not null,
        from_path ltree not null,
        to_commune_id int not null,
        to_path ltree not null,
        to_village_id int null,
        moves_on date not null,
        reason text null,
        state text not null default 'proposed' constraint household_transfer_state_check check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
        proposed_by int null,
        proposed_by_name text not null,
        proposed_at timestamptz not null,
        decided_by int null,
        decided_by_name text null,
        decided_at timestamptz null,
        decision_note text null,
        version int not null default 1,
        constraint household_transfer_accepted_has_village check ((state = 'accepted') = (to_village_id is not null)),
        constraint household_transfer_decision_has_time check ((state = 'proposed') = (decided_at is null))
      )`);
    this.addSql(`create index household_transfer_household_id_index on household_transfer (household_id)`);
    this.addSql(`create unique index household_transfer_one_open on household_transfer (household_id) where state = 'proposed'`);
    this.addSql(`create index household_transfer_from on household_transfer (from_path)`);
    this.addSql(`create index household_transfer_to on household_transfer (to_path)`);
  }

  private duplicates(): void {
    this.addSql(`
      create table duplicate_decision (
        id serial primary key,
        first_household_id int not null,
        second_household_id int not null,
        name_folded text not null,
        verdict text not null constraint duplicate_decision_verdict_check check (verdict in ('different', 'same_household', 'same_person')),
        reason text not null,
        decided_by int null,
        decided_by_name text not null,
        decided_at timestamptz not null,
        constraint duplicate_decision_pair_unique unique (first_household_id, second_household_id, name_folded),
        constraint duplicate_decision_order check (first_household_id <= second_household_id)
      )`);
    this.addSql(`create index duplicate_decision_second_household_id_index on duplicate_decision (second_household_id)`);
  }

  private disclosures(): void {
    this.addSql(`
      create table household_disclosure (
        id bigserial primary key,
        household_id int not null,
        audit_event_id bigint not null
      )`);
    this.addSql(`create index household_disclosure_household_id_index on household_disclosure (household_id, audit_event_id)`);
  }

  private references(): void {
    const to = (table: string, column: string, target: string): void =>
      this.addSql(`alter table ${table} add constraint ${table}_${column}_foreign foreign key (${column}) references ${target} (id)`);
    to('household_transfer', 'household_id', 'household');
    to('household_transfer', 'from_village_id', 'unit');
    to('household_transfer', 'to_commune_id', 'unit');
    to('household_transfer', 'to_village_id', 'unit');
    to('duplicate_decision', 'first_household_id', 'household');
    to('duplicate_decision', 'second_household_id', 'household');
    to('household_disclosure', 'household_id', 'household');
  }
}
