import { Migration } from '@mikro-orm/migrations';

const STATES = `('draft', 'proposed', 'in_force', 'amending', 'amendment_proposed', 'judged', 'closed', 'withdrawn')`;

/**
 * Pledges: versions with parties and items, signatures, reports and judgements. What was proposed to the heads does not change any
 * more, and what was signed, reported or judged is only ever added to: the database holds both.
 */
export class Migration20261121000860_pledges extends Migration {
  override up(): void {
    this.pledges();
    this.content();
    this.signatures();
    this.judgements();
    this.frozenContent();
    this.appendOnly();
  }

  private pledges(): void {
    this.addSql(`
      create table pledge (
        id serial primary key,
        kind text not null constraint pledge_kind_check check (kind in ('covenant', 'poverty', 'help', 'campaign')),
        title text not null,
        year smallint not null,
        host_id int not null constraint pledge_host_id_foreign references unit (id),
        unit_path ltree not null,
        campaign_id int null constraint pledge_campaign_id_foreign references campaign (id),
        sign_by date null,
        state text not null default 'draft' constraint pledge_state_check check (state in ${STATES}),
        invented boolean not null default false,
        version int not null default 1
      )`);
    this.addSql(`create index pledge_host_id_index on pledge (host_id)`);
    this.addSql(`create index pledge_campaign_id_index on pledge (campaign_id)`);
    this.addSql(`create index pledge_place on pledge using gist (unit_path, year)`);
    this.addSql(`
      create table pledge_version (
        id serial primary key,
        pledge_id int not null constraint pledge_version_pledge_id_foreign references pledge (id),
        number smallint not null,
        reason text null,
        text text null,
        sha256 varchar(255) null,
        proposed_on date null,
        in_force_on date null,
        dropped_on date null,
        constraint pledge_version_pledge_id_number_unique unique (pledge_id, number),
        constraint pledge_version_hash_of_text check ((text is null) = (sha256 is null) and (text is null) = (proposed_on is null)),
        constraint pledge_version_in_force_was_signed check (in_force_on is null or text is not null),
        constraint pledge_version_one_end check (in_force_on is null or dropped_on is null)
      )`);
    this.addSql(`
      create table pledge_step (
        id serial primary key,
        pledge_id int not null constraint pledge_step_pledge_id_foreign references pledge (id),
        version_number smallint not null,
        verb text not null constraint pledge_step_verb_check
          check (verb in ('propose', 'return', 'amend', 'drop', 'judge', 'close', 'withdraw', 'take_effect')),
        from_state text not null constraint pledge_step_from_state_check check (from_state in ${STATES}),
        to_state text not null constraint pledge_step_to_state_check check (to_state in ${STATES}),
        at timestamptz not null,
        actor_id int null,
        actor_name text not null,
        reason text null
      )`);
    this.addSql(`create index pledge_step_pledge_id_index on pledge_step (pledge_id)`);
  }

  private content(): void {
    this.addSql(`
      create table pledge_party (
        id serial primary key,
        pledge_version_id int not null constraint pledge_party_pledge_version_id_foreign references pledge_version (id),
        unit_id int not null constraint pledge_party_unit_id_foreign references unit (id),
        path ltree not null,
        role text not null constraint pledge_party_role_check check (role in ('pledges', 'receives', 'witnesses')),
        position smallint not null,
        constraint pledge_party_pledge_version_id_unit_id_unique unique (pledge_version_id, unit_id)
      )`);
    this.addSql(`create index pledge_party_unit_id_index on pledge_party (unit_id)`);
    this.addSql(`create index pledge_party_place on pledge_party using gist (path)`);
    this.addSql(`
      create table pledge_item (
        id serial primary key,
        pledge_version_id int not null constraint pledge_item_pledge_version_id_foreign references pledge_version (id),
        position smallint not null,
        wording text not null,
        party_id int null constraint pledge_item_party_id_foreign references pledge_party (id),
        indicator_id int null constraint pledge_item_indicator_id_foreign references indicator (id),
        measured_unit_id int null constraint pledge_item_measured_unit_id_foreign references unit (id),
        comparison text null constraint pledge_item_comparison_check check (comparison in ('at_least', 'at_most')),
        amount numeric(18,4) null,
        deadline date not null,
        constraint pledge_item_indicator_whole
          check (indicator_id is null or (measured_unit_id is not null and comparison is not null and amount is not null)),
        constraint pledge_item_amount_check check (amount >= 0)
      )`);
    for (const column of ['pledge_version_id', 'party_id', 'indicator_id', 'measured_unit_id']) {
      this.addSql(`create index pledge_item_${column}_index on pledge_item (${column})`);
    }
    this.addSql(`
      create table pledge_item_household (
        id serial primary key,
        item_id int not null constraint pledge_item_household_item_id_foreign references pledge_item (id) on delete cascade,
        household_id int not null constraint pledge_item_household_household_id_foreign references household (id),
        class_then text not null constraint pledge_item_household_class_then_check check (class_then in ('poor', 'near_poor')),
        base_on date not null,
        constraint pledge_item_household_item_id_household_id_unique unique (item_id, household_id)
      )`);
    this.addSql(`create index pledge_item_household_household_id_index on pledge_item_household (household_id)`);
  }

  private signatures(): void {
    this.addSql(`
      create table pledge_signature (
        id serial primary key,
        party_id int not null constraint pledge_signature_party_id_foreign references pledge_party (id)
          constraint pledge_signature_party_id_unique unique,
        way text not null constraint pledge_signature_way_check check (way in ('here', 'paper')),
        signer_name text not null,
        signer_position text null,
        signed_on date not null,
        sha256 varchar(255) not null,
        scan_id int null constraint pledge_signature_scan_id_foreign references attachment (id),
        recorded_at timestamptz not null,
        recorded_by int null,
        constraint pledge_signature_paper_has_scan check ((way = 'paper') = (scan_id is not null))
      )`);
    this.addSql(`create index pledge_signature_scan_id_index on pledge_signature (scan_id)`);
  }

  private judgements(): void {
    this.addSql(`
      create table pledge_report (
        id serial primary key,
        item_id int not null constraint pledge_report_item_id_foreign references pledge_item (id),
        claim text not null constraint pledge_report_claim_check check (claim in ('kept', 'partly', 'not_kept')),
        text text not null,
        reported_at timestamptz not null,
        reported_by int null,
        reporter_name text not null
      )`);
    this.addSql(`create index pledge_report_item_id_index on pledge_report (item_id)`);
    this.addSql(`
      create table pledge_judgement (
        id serial primary key,
        item_id int not null constraint pledge_judgement_item_id_foreign references pledge_item (id),
        outcome text not null constraint pledge_judgement_outcome_check check (outcome in ('kept', 'partly', 'not_kept', 'no_data')),
        source text not null constraint pledge_judgement_source_check
          check (source in ('register', 'measurement', 'households', 'self_report')),
        as_of date not null,
        inputs jsonb not null,
        note text null,
        confirmed_at timestamptz not null,
        confirmed_by int null,
        confirmer_name text not null,
        corrects_id int null constraint pledge_judgement_corrects_id_foreign references pledge_judgement (id)
          constraint pledge_judgement_corrects_id_unique unique,
        reason text null,
        constraint pledge_judgement_correction_has_reason check ((corrects_id is null) = (reason is null))
      )`);
    this.addSql(`create index pledge_judgement_item_id_index on pledge_judgement (item_id)`);
    this.addSql(`create unique index pledge_judgement_first on pledge_judgement (item_id) where corrects_id is null`);
  }

  /** Parties, items and named households of a version that was proposed stay as the heads read them. */
  private frozenContent(): void {
    this.addSql(`
      create function pledge_content_frozen() returns trigger language plpgsql as $$
      declare
        row_now record;
        version int;
      begin
        row_now := case when tg_op = 'DELETE' then old else new end;
        if tg_table_name = 'pledge_item_household' then
          select i.pledge_version_id into version from pledge_item i where i.id = row_now.item_id;
        else
          version := row_now.pledge_version_id;
        end if;
        if exists (select from pledge_version v where v.id = version and v.text is not null) then
          raise exception 'pledge version % was proposed and does not change', version using errcode = 'restrict_violation';
        end if;
        return row_now;
      end $$`);
    for (const table of ['pledge_party', 'pledge_item', 'pledge_item_household']) {
      this.addSql(`
        create trigger ${table}_frozen before insert or update or delete on ${table}
        for each row execute function pledge_content_frozen()`);
    }
    this.addSql(`
      create function pledge_version_frozen() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or (old.text is not null and (new.text, new.sha256, new.number, new.pledge_id, new.proposed_on)
            is distinct from (old.text, old.sha256, old.number, old.pledge_id, old.proposed_on)) then
          raise exception 'pledge version % was proposed and does not change', old.id using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger pledge_version_frozen before update or delete on pledge_version for each row execute function pledge_version_frozen()`);
  }

  private appendOnly(): void {
    this.addSql(`
      create function pledge_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are only added', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    for (const table of ['pledge_signature', 'pledge_report', 'pledge_judgement', 'pledge_step']) {
      this.addSql(`
        create trigger ${table}_append_only before update or delete on ${table} for each row execute function pledge_append_only()`);
    }
  }
}
