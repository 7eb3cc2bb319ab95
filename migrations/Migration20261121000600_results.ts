import { Migration } from '@mikro-orm/migrations';

/** Indicators, targets with their versions, results with their revisions. */
export class Migration20261121000600_results extends Migration {
  override up(): void {
    this.targets();
    this.results();
    this.references();
    this.guards();
  }

  private targets(): void {
    this.addSql(`
      create table indicator (
        id serial primary key,
        code varchar(255) not null,
        name text not null,
        unit_of_measure varchar(255) not null,
        type text not null,
        direction text not null,
        numerator_label varchar(255) not null,
        numerator_unit varchar(255) null,
        denominator_label varchar(255) null,
        additive boolean not null default true,
        whole_numbers boolean not null default true,
        part_of_id int null,
        reading text null,
        kept_by_path ltree null,
        active boolean not null default true,
        version int not null default 1
      )`);
    this.addSql(`alter table indicator add constraint indicator_code_unique unique (code)`);
    this.addSql(
      `alter table indicator add constraint indicator_type_check check (type in ('level_end', 'reduction_pp', 'count', 'ratio_to_base', 'coverage_pct'))`,
    );
    this.addSql(`alter table indicator add constraint indicator_direction_check check (direction in ('up', 'down'))`);
    this.addSql(
      `alter table indicator add constraint indicator_denominator_of_type check ((type = 'count') = (denominator_label is null))`,
    );
    this.addSql(`alter table indicator add constraint indicator_not_own_part check (part_of_id <> id)`);
    this.addSql(`
      create table target (
        id serial primary key,
        campaign_id int not null,
        clause_id int null,
        indicator_id int not null,
        unit_id int not null,
        unit_path ltree not null,
        population text not null default 'all',
        year smallint not null,
        comparison text not null,
        value numeric(18,4) not null,
        value_max numeric(18,4) null,
        stated_percent numeric(7,4) null,
        approximate boolean not null default false,
        as_printed text null,
        baseline_on date null,
        baseline_numerator numeric(18,4) null,
        baseline_denominator numeric(18,4) null,
        baseline_remark text null,
        within_id int null,
        shortfall_reason text null,
        accepted_at timestamptz null,
        accepted_by int null,
        invented boolean not null default false,
        version int not null default 1
      )`);
    this.addSql(`create index target_unit_id_index on target (unit_id)`);
    this.addSql(`create index target_within_id_index on target (within_id)`);
    this.addSql(`alter table target add constraint target_within_other check (within_id <> id)`);
    this.addSql(`alter table target add constraint target_stated_percent_check check (stated_percent > 0 and stated_percent <= 100)`);
    this.addSql(`
      alter table target add constraint target_baseline_check
      check (baseline_numerator >= 0 and baseline_denominator > 0)`);
    this.addSql(
      `alter table target add constraint target_campaign_id_indicator_id_population_unit_id_year_unique unique (campaign_id, indicator_id, population, unit_id, year)`,
    );
    this.addSql(
      `alter table target add constraint target_population_check check (population in ('all', 'ethnic_minority', 'especially_difficult'))`,
    );
    this.addSql(`alter table target add constraint target_comparison_check check (comparison in ('at_least', 'at_most'))`);
    this.addSql(`
      create table target_version (
        id serial primary key,
        target_id int not null,
        revision smallint not null,
        value numeric(18,4) not null,
        value_max numeric(18,4) null,
        decision_number varchar(255) null,
        decision_date date null,
        reason text null,
        decided_by int null,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`alter table target_version add constraint target_version_target_id_revision_unique unique (target_id, revision)`);
  }

  private results(): void {
    this.addSql(`
      create table report_round (
        id serial primary key,
        campaign_id int not null,
        indicator_id int not null,
        population text not null default 'all',
        as_of date not null,
        due_on date not null,
        frozen_at timestamptz null,
        frozen_reason text null,
        invented boolean not null default false,
        version int not null default 1
      )`);
    this.addSql(
      `alter table report_round add constraint report_round_campaign_id_indicator_id_population_as_of_unique unique (campaign_id, indicator_id, population, as_of)`,
    );
    this.addSql(
      `alter table report_round add constraint report_round_population_check check (population in ('all', 'ethnic_minority', 'especially_difficult'))`,
    );
    this.addSql(`
      create table measurement (
        id serial primary key,
        indicator_id int not null,
        unit_id int not null,
        unit_path ltree not null,
        population text not null default 'all',
        as_of date not null
      )`);
    this.addSql(`create index measurement_unit_id_index on measurement (unit_id)`);
    this.addSql(
      `alter table measurement add constraint measurement_indicator_id_population_unit_id_as_of_unique unique (indicator_id, population, unit_id, as_of)`,
    );
    this.addSql(
      `alter table measurement add constraint measurement_population_check check (population in ('all', 'ethnic_minority', 'especially_difficult'))`,
    );
    this.addSql(`
      create table measurement_revision (
        id serial primary key,
        measurement_id int not null,
        campaign_id int not null,
        revision smallint not null,
        numerator numeric(18,4) not null,
        denominator numeric(18,4) null,
        note text null,
        jump_checked boolean not null default false,
        state text not null default 'submitted',
        submitted_at timestamptz not null,
        submitted_by int null,
        decided_at timestamptz null,
        decided_by int null,
        reason text null,
        return_reason text null,
        corrects_id int null,
        invented boolean not null default false,
        version int not null default 1
      )`);
    this.addSql(`create index measurement_revision_campaign_id_index on measurement_revision (campaign_id)`);
    this.addSql(`create unique index measurement_revision_one_accepted on measurement_revision (measurement_id) where state = 'accepted'`);
    this.addSql(`create unique index measurement_revision_one_waiting on measurement_revision (measurement_id) where state = 'submitted'`);
    this.addSql(`create index measurement_revision_waiting on measurement_revision (campaign_id, id) where state = 'submitted'`);
    this.addSql(
      `alter table measurement_revision add constraint measurement_revision_measurement_id_revision_unique unique (measurement_id, revision)`,
    );
    this.addSql(
      `alter table measurement_revision add constraint measurement_revision_state_check check (state in ('submitted', 'accepted', 'returned', 'replaced'))`,
    );
  }

  private references(): void {
    this.addSql(
      `alter table indicator add constraint indicator_part_of_id_foreign foreign key (part_of_id) references indicator (id) on delete restrict`,
    );
    this.addSql(`alter table target add constraint target_campaign_id_foreign foreign key (campaign_id) references campaign (id)`);
    this.addSql(
      `alter table target add constraint target_clause_id_foreign foreign key (clause_id) references clause (id) on delete restrict`,
    );
    this.addSql(`alter table target add constraint target_indicator_id_foreign foreign key (indicator_id) references indicator (id)`);
    this.addSql(`alter table target add constraint target_unit_id_foreign foreign key (unit_id) references unit (id)`);
    this.addSql(
      `alter table target add constraint target_within_id_foreign foreign key (within_id) references target (id) on delete restrict`,
    );
    this.addSql(
      `alter table target_version add constraint target_version_target_id_foreign foreign key (target_id) references target (id)`,
    );
    this.addSql(
      `alter table report_round add constraint report_round_campaign_id_foreign foreign key (campaign_id) references campaign (id)`,
    );
    this.addSql(
      `alter table report_round add constraint report_round_indicator_id_foreign foreign key (indicator_id) references indicator (id)`,
    );
    this.addSql(
      `alter table measurement add constraint measurement_indicator_id_foreign foreign key (indicator_id) references indicator (id)`,
    );
    this.addSql(`alter table measurement add constraint measurement_unit_id_foreign foreign key (unit_id) references unit (id)`);
    this.addSql(
      `alter table measurement_revision add constraint measurement_revision_measurement_id_foreign foreign key (measurement_id) references measurement (id)`,
    );
    this.addSql(
      `alter table measurement_revision add constraint measurement_revision_campaign_id_foreign foreign key (campaign_id) references campaign (id)`,
    );
    this.addSql(
      `alter table measurement_revision add constraint measurement_revision_corrects_id_foreign foreign key (corrects_id) references measurement_revision (id) on delete restrict`,
    );
  }

  /** What the database itself refuses, whoever writes. */
  private guards(): void {
    this.addSql(`create index measurement_unit_path_gist on measurement using gist (unit_path)`);
    this.addSql(`create index target_unit_path_gist on target using gist (unit_path)`);
    this.addSql(`
      alter table measurement_revision add constraint measurement_revision_figures
      check (numerator >= 0 and (denominator is null or denominator > 0))`);
    this.addSql(`
      create function refuse_other_figures() returns trigger language plpgsql as $$
      begin
        if (new.measurement_id, new.campaign_id, new.revision, new.numerator, new.denominator, new.note, new.jump_checked, new.reason,
            new.corrects_id, new.submitted_at, new.submitted_by)
          is distinct from
          (old.measurement_id, old.campaign_id, old.revision, old.numerator, old.denominator, old.note, old.jump_checked, old.reason,
            old.corrects_id, old.submitted_at, old.submitted_by)
          or (old.state in ('returned', 'replaced') and new.state <> old.state)
          or (old.state = 'accepted' and new.state not in ('accepted', 'replaced'))
        then
          raise exception 'a reported figure is never changed; a correction is a new revision' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger measurement_revision_figures_stay before update on measurement_revision
      for each row execute function refuse_other_figures()`);
    for (const table of ['measurement_revision', 'measurement']) {
      this.addSql(
        `create trigger ${table}_no_delete before delete or truncate on ${table} for each statement execute function refuse_change()`,
      );
    }
    this.addSql(`
      create trigger target_version_append_only before update or delete or truncate on target_version
      for each statement execute function refuse_change()`);
  }
}
