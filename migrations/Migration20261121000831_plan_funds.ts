import { Migration } from '@mikro-orm/migrations';

/**
 * Money of a plan, whole đồng, by source. Rows are only ever added; a mistake is set right by a row with the opposite sign. The database keeps
 * for every source: used ≤ released ≤ allotted, and an allotment stands on a decision.
 */
export class Migration20261121000831_plan_funds extends Migration {
  override up(): void {
    this.addSql(`
      create table plan_fund_entry (
        id serial primary key,
        plan_id int not null constraint plan_fund_entry_plan_id_foreign references plan (id),
        source text not null constraint plan_fund_entry_source_check check (source in ('central', 'local', 'mobilised', 'labour')),
        movement text not null constraint plan_fund_entry_movement_check check (movement in ('allot', 'release', 'use')),
        amount bigint not null,
        labour_days int null,
        clause_id int null constraint plan_fund_entry_clause_id_foreign references clause (id),
        unit_id int null constraint plan_fund_entry_unit_id_foreign references unit (id),
        on_day date not null,
        document_number text null,
        document_date date null,
        note text null,
        invented boolean not null default false,
        recorded_by int null,
        recorded_by_name text not null,
        recorded_at timestamptz not null,
        constraint plan_fund_entry_amount check (amount <> 0),
        constraint plan_fund_entry_allotted_by_decision check (movement <> 'allot' or (document_number is not null and document_date is not null)),
        constraint plan_fund_entry_correction_explained check (amount > 0 or note is not null)
      )`);
    this.addSql(`create index plan_fund_entry_plan_id_index on plan_fund_entry (plan_id, source, movement)`);
    this.addSql(`
      create trigger plan_fund_entry_append_only before update or delete or truncate on plan_fund_entry
      for each statement execute function refuse_change()`);
    // The plan's row is locked first: two rows written at once are added up one after the other.
    this.addSql(`
      create function check_plan_funds() returns trigger language plpgsql as $$
      declare allotted numeric; released numeric; used numeric;
      begin
        perform 1 from plan where id = new.plan_id for update;
        select coalesce(sum(amount) filter (where movement = 'allot'), 0), coalesce(sum(amount) filter (where movement = 'release'), 0),
          coalesce(sum(amount) filter (where movement = 'use'), 0)
        into allotted, released, used from plan_fund_entry where plan_id = new.plan_id and source = new.source;
        if used < 0 or released > allotted or used > released then
          raise exception 'plan %, source %: used %, released %, allotted %', new.plan_id, new.source, used, released, allotted
            using errcode = 'check_violation', constraint = 'plan_fund_within_allotment';
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger plan_fund_entry_within after insert on plan_fund_entry for each row execute function check_plan_funds()`);
  }
}
