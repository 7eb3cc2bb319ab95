import { Migration } from '@mikro-orm/migrations';

/**
 * What households got and were promised: support by programme, money that comes back and goes on, models of a livelihood, and
 * sponsorship. Money is whole đồng. What was given or paid back is never changed: a mistake is voided or reversed, with its reason.
 */
export class Migration20261121000741_supports extends Migration {
  override up(): void {
    this.sponsorships();
    this.supports();
    this.revolving();
    this.models();
    this.guards();
  }

  private sponsorships(): void {
    this.addSql(`
      create table sponsorship (
        id serial primary key,
        sponsor_id int not null constraint sponsorship_sponsor_id_foreign references unit (id),
        commune_id int null constraint sponsorship_commune_id_foreign references unit (id),
        household_id int null constraint sponsorship_household_id_foreign references household (id),
        path ltree not null,
        since date not null,
        until date null,
        ended_on date null,
        end_reason text null,
        document text null,
        note text null,
        invented boolean not null default false,
        version int not null default 1,
        constraint sponsorship_one_object check (num_nonnulls(commune_id, household_id) = 1),
        constraint sponsorship_days check (until is null or until >= since),
        constraint sponsorship_end_has_reason check ((ended_on is null) = (end_reason is null))
      )`);
    this.addSql(`create index sponsorship_sponsor_id_index on sponsorship (sponsor_id)`);
    this.addSql(`create index sponsorship_commune_id_index on sponsorship (commune_id)`);
    this.addSql(`create index sponsorship_household_id_index on sponsorship (household_id)`);
    this.addSql(`create index sponsorship_place on sponsorship using gist (path)`);
    this.addSql(`
      create table sponsorship_promise (
        id serial primary key,
        sponsorship_id int not null constraint sponsorship_promise_sponsorship_id_foreign references sponsorship (id),
        what text not null,
        kind text not null constraint sponsorship_promise_kind_check check (kind in ('cash', 'in_kind', 'work_days')),
        value bigint not null constraint sponsorship_promise_value_check check (value >= 0),
        due_on date null,
        version int not null default 1
      )`);
    this.addSql(`create index sponsorship_promise_sponsorship_id_index on sponsorship_promise (sponsorship_id)`);
  }

  private supports(): void {
    this.addSql(`
      create table support (
        id serial primary key,
        household_id int null constraint support_household_id_foreign references household (id),
        place_id int not null constraint support_place_id_foreign references unit (id),
        path ltree not null,
        programme text not null,
        kind text not null constraint support_kind_check check (kind in ('cash', 'in_kind', 'work_days')),
        value bigint not null constraint support_value_check check (value >= 0),
        quantity numeric(14,2) null constraint support_quantity_check check (quantity > 0),
        unit_of_measure text null,
        persons smallint null constraint support_persons_check check (persons > 0),
        source text not null constraint support_source_check
          check (source in ('central_budget', 'local_budget', 'poor_fund', 'credit_bank', 'enterprise', 'organisation', 'community', 'other')),
        given_on date not null,
        giver_id int null constraint support_giver_id_foreign references unit (id),
        giver_name text null,
        lack text null,
        plan_item_id int null constraint support_plan_item_id_foreign references exit_plan_item (id),
        promise_id int null constraint support_promise_id_foreign references sponsorship_promise (id),
        what text null,
        double_reason text null,
        batch text null,
        voided_on date null,
        void_reason text null,
        entered_at timestamptz not null,
        entered_by int null,
        invented boolean not null default false,
        version int not null default 1,
        constraint support_to_somebody check (household_id is not null or promise_id is not null),
        constraint support_giver check (giver_id is not null or giver_name is not null),
        constraint support_void_has_reason check ((voided_on is null) = (void_reason is null)),
        constraint support_is_something check (value > 0 or quantity is not null or persons is not null)
      )`);
    this.addSql(`create index support_household_id_index on support (household_id)`);
    this.addSql(`create index support_place on support using gist (path, given_on)`);
    this.addSql(`create index support_programme on support (programme, given_on)`);
    this.addSql(`create index support_plan_item_id_index on support (plan_item_id)`);
    this.addSql(`create index support_promise_id_index on support (promise_id)`);
    this.addSql(`create index support_giver_id_index on support (giver_id)`);
    this.addSql(`create index support_place_id_index on support (place_id)`);
  }

  private revolving(): void {
    this.addSql(`
      create table revolving_support (
        id serial primary key,
        household_id int not null constraint revolving_support_household_id_foreign references household (id),
        village_id int not null constraint revolving_support_village_id_foreign references unit (id),
        path ltree not null,
        fund_id int not null,
        passed_from_id int null constraint revolving_support_passed_from_id_foreign references revolving_support (id),
        name text not null,
        amount bigint not null constraint revolving_support_amount_check check (amount > 0),
        given_on date not null,
        giver_id int not null constraint revolving_support_giver_id_foreign references unit (id),
        next_household_id int null constraint revolving_support_next_household_id_foreign references household (id),
        note text null,
        invented boolean not null default false,
        version int not null default 1,
        constraint revolving_support_next_is_another check (next_household_id <> household_id)
      )`);
    this.addSql(`create index revolving_support_household_id_index on revolving_support (household_id)`);
    this.addSql(`create index revolving_support_next_household_id_index on revolving_support (next_household_id)`);
    this.addSql(`create index revolving_support_passed_from_id_index on revolving_support (passed_from_id)`);
    this.addSql(`create index revolving_support_fund_id_index on revolving_support (fund_id)`);
    this.addSql(`create index revolving_support_giver_id_index on revolving_support (giver_id)`);
    this.addSql(`create index revolving_support_village_id_index on revolving_support (village_id)`);
    this.addSql(`create index revolving_support_place on revolving_support using gist (path)`);
    this.addSql(`
      create table revolving_instalment (
        id serial primary key,
        revolving_id int not null constraint revolving_instalment_revolving_id_foreign references revolving_support (id),
        due_on date not null,
        amount bigint not null constraint revolving_instalment_amount_check check (amount > 0),
        constraint revolving_instalment_once unique (revolving_id, due_on)
      )`);
    this.addSql(`
      create table revolving_repayment (
        id serial primary key,
        revolving_id int not null constraint revolving_repayment_revolving_id_foreign references revolving_support (id),
        paid_on date not null,
        amount bigint not null constraint revolving_repayment_amount_check check (amount <> 0),
        reverses_id int null constraint revolving_repayment_reverses_id_foreign references revolving_repayment (id) constraint revolving_repayment_reverses_id_unique unique,
        note text null,
        entered_at timestamptz not null,
        entered_by int null,
        constraint revolving_repayment_reversal check ((amount < 0) = (reverses_id is not null))
      )`);
    this.addSql(`create index revolving_repayment_revolving_id_index on revolving_repayment (revolving_id)`);
  }

  private models(): void {
    this.addSql(`
      create table livelihood_model (
        id serial primary key,
        name text not null,
        description text not null,
        field text not null constraint livelihood_model_field_check
          check (field in ('crops', 'livestock', 'forestry', 'fishery', 'craft', 'trade', 'tourism', 'labour', 'other')),
        place_id int not null constraint livelihood_model_place_id_foreign references unit (id),
        path ltree not null,
        leader_id int null constraint livelihood_model_leader_id_foreign references unit (id),
        started_on date not null,
        ended_on date null,
        inputs text null,
        cost bigint null constraint livelihood_model_cost_check check (cost >= 0),
        lessons text null,
        copied_from_id int null constraint livelihood_model_copied_from_id_foreign references livelihood_model (id),
        invented boolean not null default false,
        version int not null default 1,
        constraint livelihood_model_days check (ended_on is null or ended_on >= started_on)
      )`);
    this.addSql(`create index livelihood_model_place on livelihood_model using gist (path)`);
    this.addSql(`create index livelihood_model_place_id_index on livelihood_model (place_id)`);
    this.addSql(`create index livelihood_model_leader_id_index on livelihood_model (leader_id)`);
    this.addSql(`create index livelihood_model_copied_from_id_index on livelihood_model (copied_from_id)`);
    this.addSql(`
      create table livelihood_member (
        id serial primary key,
        model_id int not null constraint livelihood_member_model_id_foreign references livelihood_model (id),
        household_id int not null constraint livelihood_member_household_id_foreign references household (id),
        joined_on date not null,
        left_on date null,
        got text null,
        version int not null default 1,
        constraint livelihood_member_days check (left_on is null or left_on >= joined_on)
      )`);
    this.addSql(`create unique index livelihood_member_once on livelihood_member (model_id, household_id) where left_on is null`);
    this.addSql(`create index livelihood_member_household_id_index on livelihood_member (household_id)`);
    this.addSql(`create index livelihood_member_model_id_index on livelihood_member (model_id)`);
    this.addSql(`
      create table livelihood_result (
        id serial primary key,
        model_id int not null constraint livelihood_result_model_id_foreign references livelihood_model (id),
        from_day date not null,
        to_day date not null,
        households smallint not null constraint livelihood_result_households_check check (households >= 0),
        produced text null,
        income bigint null,
        what text not null,
        version int not null default 1,
        constraint livelihood_result_days check (to_day >= from_day),
        constraint livelihood_result_once unique (model_id, from_day, to_day)
      )`);
  }

  private guards(): void {
    this.addSql(`
      create function stays_as_written() returns trigger language plpgsql as $$
      begin
        raise exception '% % stays as it was written', tg_table_name, old.id using errcode = 'check_violation';
      end $$`);
    for (const table of ['revolving_repayment', 'revolving_instalment']) {
      this.addSql(`create trigger ${table}_stays before update or delete on ${table} for each row execute function stays_as_written()`);
    }
    this.addSql(`
      create function support_stays_as_given() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.voided_on is not null
          or (old.household_id, old.place_id, old.programme, old.kind, old.value, old.quantity, old.persons, old.given_on, old.giver_id, old.promise_id)
            is distinct from
            (new.household_id, new.place_id, new.programme, new.kind, new.value, new.quantity, new.persons, new.given_on, new.giver_id, new.promise_id) then
          raise exception 'support % stays as it was given', old.id using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(
      `create trigger support_stays_as_given before update or delete on support for each row execute function support_stays_as_given()`,
    );
  }
}
