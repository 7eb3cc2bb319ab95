import { Migration } from '@mikro-orm/migrations';

const IN = (column: string, values: string): string =>
  `${column} in (${values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ')})`;
const CLASSES = 'poor near_poor average not_poor';
const LEVELS = 'none preschool primary lower_secondary upper_secondary vocational college';

/**
 * The household register. The database itself refuses two heads, a person living in two households, spells that overlap, and
 * changes of what was decided.
 */
export class Migration20261121000650_households extends Migration {
  override up(): void {
    this.households();
    this.members();
    this.assessments();
    this.spells();
    this.population();
    this.references();
    this.guards();
  }

  private households(): void {
    this.addSql(`
      create table household (
        id serial primary key,
        code text not null,
        code_unit_id int not null,
        village_id int not null,
        path ltree not null,
        address text null,
        head_name text not null,
        stated_members smallint null,
        origin text not null constraint household_origin_check check (${IN('origin', 'registered imported moved_in split merged')}),
        registered_on date not null,
        ended_on date null,
        end_reason text null constraint household_end_reason_check check (${IN('end_reason', 'moved_away died merged duplicate mistake')}),
        note text null,
        invented boolean not null default false,
        version int not null default 1,
        constraint household_code_unit_id_code_unique unique (code_unit_id, code),
        constraint household_end_has_reason check ((ended_on is null) = (end_reason is null))
      )`);
    this.addSql(`create index household_village_id_index on household (village_id)`);
    this.addSql(`
      create table household_succession (
        id serial primary key,
        from_household_id int not null,
        to_household_id int not null,
        kind text not null constraint household_succession_kind_check check (${IN('kind', 'split merged duplicate')}),
        on_date date not null,
        reason text null,
        constraint household_succession_elsewhere check (from_household_id <> to_household_id)
      )`);
    this.addSql(`create index household_succession_from_household_id_index on household_succession (from_household_id)`);
    this.addSql(`create index household_succession_to_household_id_index on household_succession (to_household_id)`);
  }

  private members(): void {
    this.addSql(`
      create table household_member (
        id serial primary key,
        household_id int not null,
        name text not null,
        name_folded text not null,
        sex text null constraint household_member_sex_check check (${IN('sex', 'male female')}),
        born_on date null,
        birth_precision text null constraint household_member_birth_precision_check check (${IN('birth_precision', 'day month year')}),
        ethnicity text null,
        relation text not null constraint household_member_relation_check
          check (${IN('relation', 'head spouse child child_in_law parent grandparent grandchild sibling relative other')}),
        id_number text null constraint household_member_id_number_check check (id_number ~ '^([0-9]{9}|[0-9]{12})$'),
        work text null constraint household_member_work_check
          check (${IN('work', 'employed employed_without_contract unemployed studying not_seeking unable')}),
        attends text null constraint household_member_attends_check check (${IN('attends', LEVELS)}),
        completed text null constraint household_member_completed_check check (${IN('completed', LEVELS)}),
        insured boolean null,
        malnourished boolean null,
        disability text null constraint household_member_disability_check check (${IN('disability', 'none mild severe very_severe')}),
        merit boolean not null default false,
        social_benefit boolean not null default false,
        joined_on date not null,
        left_on date null,
        leave_reason text null constraint household_member_leave_reason_check
          check (${IN('leave_reason', 'moved_away died split merged mistake')}),
        continues_id int null,
        version int not null default 1,
        constraint household_member_leaving_has_reason check ((left_on is null) = (leave_reason is null)),
        constraint household_member_birth_has_precision check ((born_on is null) = (birth_precision is null))
      )`);
    this.addSql(`create index household_member_household_id_index on household_member (household_id)`);
    this.addSql(
      `create unique index household_member_one_head on household_member (household_id) where relation = 'head' and left_on is null`,
    );
    this.addSql(`create unique index household_member_one_place on household_member (id_number) where left_on is null`);
    this.addSql(`create index household_member_search on household_member using gin (name_folded gin_trgm_ops) where left_on is null`);
  }

  private assessments(): void {
    this.addSql(`
      create table assessment (
        id serial primary key,
        household_id int not null,
        round_id int null,
        standard_id int not null,
        assessed_on date not null,
        area_class text not null constraint assessment_area_class_check check (${IN('area_class', 'nong_thon do_thi')}),
        income_per_head bigint null,
        b1 smallint null,
        b2 smallint null,
        deprived_mask int null,
        overrides jsonb null,
        answers jsonb null,
        class text null constraint assessment_class_check check (${IN('class', CLASSES)}),
        causes text[] not null default '{}',
        groups text[] not null default '{}',
        members smallint null,
        reviewer text null,
        state text not null default 'draft' constraint assessment_state_check check (${IN('state', 'draft complete decided replaced')}),
        note text null,
        invented boolean not null default false,
        version int not null default 1,
        constraint assessment_decided_has_class check (state in ('draft', 'complete') or class is not null)
      )`);
    this.addSql(`create index assessment_household_id_index on assessment (household_id)`);
    this.addSql(`create index assessment_round_id_index on assessment (round_id)`);
    this.addSql(`create unique index assessment_one_decided on assessment (round_id, household_id) where state = 'decided'`);
  }

  private spells(): void {
    this.addSql(`
      create table household_spell (
        id serial primary key,
        household_id int not null,
        village_id int not null,
        class text not null constraint household_spell_class_check check (${IN('class', CLASSES)}),
        valid daterange not null,
        started_by text not null constraint household_spell_started_by_check
          check (${IN('started_by', 'first_list review moved_in split merged correction')}),
        ended_by text null constraint household_spell_ended_by_check
          check (${IN('ended_by', 'review moved_out split merged died ended correction')}),
        assessment_id int null,
        constraint household_spell_some_days check (not isempty(valid)),
        constraint household_spell_end_has_reason check ((ended_by is null) = upper_inf(valid))
      )`);
    this.addSql(`create unique index household_spell_one_running on household_spell (household_id) where upper_inf(valid)`);
    this.addSql(`create unique index household_spell_begin on household_spell (household_id, lower(valid))`);
    this.addSql(`create index household_spell_assessment_id_index on household_spell (assessment_id)`);
    this.addSql(`create index household_spell_place on household_spell (village_id, class)`);
    this.addSql(`create index household_spell_now on household_spell (village_id, class, household_id) where upper_inf(valid)`);
  }

  private population(): void {
    this.addSql(`
      create table population_base (
        id serial primary key,
        village_id int not null,
        year smallint not null,
        households int not null constraint population_base_households_check check (households >= 0),
        minority_households int null,
        people int null,
        source text not null,
        invented boolean not null default false,
        version int not null default 1,
        constraint population_base_village_id_year_unique unique (village_id, year),
        constraint population_base_minority_within check (minority_households >= 0 and minority_households <= households),
        constraint population_base_people_check check (people >= households)
      )`);
  }

  private references(): void {
    const to = (table: string, column: string, target: string): void =>
      this.addSql(`alter table ${table} add constraint ${table}_${column}_foreign foreign key (${column}) references ${target} (id)`);
    to('household', 'code_unit_id', 'unit');
    to('household', 'village_id', 'unit');
    to('household_succession', 'from_household_id', 'household');
    to('household_succession', 'to_household_id', 'household');
    to('household_member', 'household_id', 'household');
    to('household_member', 'continues_id', 'household_member');
    to('assessment', 'household_id', 'household');
    to('household_spell', 'household_id', 'household');
    to('household_spell', 'village_id', 'unit');
    to('household_spell', 'assessment_id', 'assessment');
    to('population_base', 'village_id', 'unit');
  }

  private guards(): void {
    this.decidedAssessments();
    this.spellsApart();
  }

  /**
   * A temporal key would say the same, but its GiST index makes a bulk load four times as slow. Whoever adds to a household's spells
   * concurrently collides at the running one.
   */
  private spellsApart(): void {
    this.addSql(`
      create function household_spells_stay_apart() returns trigger language plpgsql as $$
      begin
        if exists (select from changed n join household_spell s on s.household_id = n.household_id and s.id <> n.id and s.valid && n.valid) then
          raise exception 'spells of a household overlap' using errcode = 'exclusion_violation', constraint = 'household_spell_no_overlap';
        end if;
        return null;
      end $$`);
    for (const change of ['insert', 'update']) {
      this.addSql(`
        create trigger household_spells_stay_apart_on_${change} after ${change} on household_spell
        referencing new table as changed for each statement execute function household_spells_stay_apart()`);
    }
  }

  private decidedAssessments(): void {
    this.addSql(`
      create function assessment_stays_as_decided() returns trigger language plpgsql as $$
      begin
        if old.state in ('decided', 'replaced') and (tg_op = 'DELETE' or (
          (old.household_id, old.round_id, old.standard_id, old.assessed_on, old.area_class, old.income_per_head, old.b1, old.b2,
            old.deprived_mask, old.class, old.causes, old.groups)
          is distinct from
          (new.household_id, new.round_id, new.standard_id, new.assessed_on, new.area_class, new.income_per_head, new.b1, new.b2,
            new.deprived_mask, new.class, new.causes, new.groups))) then
          raise exception 'assessment % was decided and cannot change', old.id using errcode = 'check_violation';
        end if;
        return coalesce(new, old);
      end $$`);
    this.addSql(`
      create trigger assessment_stays_as_decided before update or delete on assessment
      for each row execute function assessment_stays_as_decided()`);
  }
}
