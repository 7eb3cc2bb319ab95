import { Migration } from '@mikro-orm/migrations';

const IN = (column: string, values: string): string =>
  `${column} in (${values
    .split(' ')
    .map((value) => `'${value}'`)
    .join(', ')})`;
const STEPS = 'listed form_a form_b meeting agreed posted complaint recheck district_opinion decided refused dropped';

/** Review rounds: their lists, meetings, postings, complaints, requests and decisions. */
export class Migration20261121000720_reviews extends Migration {
  override up(): void {
    this.rounds();
    this.requests();
    this.cases();
    this.meetings();
    this.references();
  }

  private rounds(): void {
    this.addSql(`
      create table review_round (
        id serial primary key,
        commune_id int not null,
        path ltree not null,
        kind text not null constraint review_round_kind_check check (${IN('kind', 'yearly monthly')}),
        year smallint not null,
        month smallint null,
        starts_on date not null,
        ends_on date not null,
        standard_id int not null,
        procedure_id int not null,
        state text not null default 'open' constraint review_round_state_check check (${IN('state', 'open closed cancelled')}),
        opened_by_name varchar(255) not null,
        note text null,
        invented boolean not null default false,
        version int not null default 1,
        constraint review_round_month_of_monthly check ((kind = 'monthly') = (month is not null)),
        constraint review_round_days check (starts_on <= ends_on)
      )`);
    this.addSql(
      `create unique index review_round_one_a_year on review_round (commune_id, year) where kind = 'yearly' and state <> 'cancelled'`,
    );
    this.addSql(
      `create unique index review_round_one_a_month on review_round (commune_id, year, month) where kind = 'monthly' and state <> 'cancelled'`,
    );
    this.addSql(`create index review_round_path_gist on review_round using gist (path)`);
    this.addSql(`
      create table review_decision (
        id serial primary key,
        round_id int not null,
        number text not null,
        date date not null,
        signer text not null,
        position text not null,
        decided_by int null,
        decided_at timestamptz not null,
        constraint review_decision_round_id_number_unique unique (round_id, number)
      )`);
    this.addSql(`create index review_decision_round_id_index on review_decision (round_id)`);
  }

  private requests(): void {
    this.addSql(`
      create table review_request (
        id serial primary key,
        household_id int not null,
        path ltree not null,
        form text not null constraint review_request_form_check check (${IN('form', 'enter leave')}),
        received_on date not null,
        due_on date null,
        reason text null,
        state text not null default 'waiting' constraint review_request_state_check check (${IN('state', 'waiting taken refused')}),
        answer_number text null,
        answered_on date null,
        answer_reason text null,
        version int not null default 1,
        constraint review_request_refusal_has_reason
          check ((state = 'refused') = (answered_on is not null and answer_reason is not null))
      )`);
    this.addSql(`create index review_request_household_id_index on review_request (household_id)`);
    this.addSql(`create unique index review_request_one_waiting on review_request (household_id) where state = 'waiting'`);
  }

  private cases(): void {
    this.addSql(`
      create table review_case (
        id serial primary key,
        round_id int not null,
        household_id int not null,
        village_id int not null,
        path ltree not null,
        source text not null constraint review_case_source_check check (${IN('source', 'on_list request split moved_in')}),
        step text not null default 'listed' constraint review_case_step_check check (${IN('step', STEPS)}),
        since date not null,
        due_on date null,
        class_before text null constraint review_case_class_before_check
          check (${IN('class_before', 'poor near_poor average not_poor')}),
        assessment_id int null,
        request_id int null,
        posting_id int null,
        district_asked_on date null,
        district_answered_on date null,
        district_opinion text null,
        decision_id int null,
        certificate text null,
        reason text null,
        version int not null default 1,
        constraint review_case_round_id_household_id_unique unique (round_id, household_id),
        constraint review_case_without_result_has_reason check (step not in ('refused', 'dropped') or reason is not null),
        constraint review_case_decided_by_decision check ((step = 'decided') = (decision_id is not null))
      )`);
    for (const column of ['household_id', 'assessment_id', 'request_id', 'posting_id', 'decision_id']) {
      this.addSql(`create index review_case_${column}_index on review_case (${column})`);
    }
    this.addSql(`create index review_case_board on review_case (round_id, village_id, step)`);
    this.addSql(`
      create table review_complaint (
        id serial primary key,
        case_id int not null,
        received_on date not null,
        complainant text not null,
        content text not null,
        answered_on date null,
        answer text null,
        outcome text null constraint review_complaint_outcome_check check (${IN('outcome', 'kept recheck')}),
        version int not null default 1,
        constraint review_complaint_answer_whole
          check ((answered_on is null) = (answer is null) and (answer is null) = (outcome is null))
      )`);
    this.addSql(`create index review_complaint_case_id_index on review_complaint (case_id)`);
  }

  private meetings(): void {
    this.addSql(`
      create table review_meeting (
        id serial primary key,
        round_id int not null,
        village_id int not null,
        path ltree not null,
        held_on date not null,
        place text not null,
        chair text not null,
        secretary text not null,
        household_signer text null,
        present int not null constraint review_meeting_present_check check (present > 0),
        attendance text null,
        front_supervisor text null,
        minutes text null,
        copies smallint not null constraint review_meeting_copies_check check (copies > 0),
        version int not null default 1
      )`);
    this.addSql(`create index review_meeting_round_id_index on review_meeting (round_id)`);
    this.addSql(`
      create table review_vote (
        id serial primary key,
        meeting_id int not null,
        case_id int not null,
        votes_for int not null constraint review_vote_votes_for_check check (votes_for >= 0),
        agreed boolean not null,
        constraint review_vote_meeting_id_case_id_unique unique (meeting_id, case_id)
      )`);
    this.addSql(`create index review_vote_case_id_index on review_vote (case_id)`);
    this.addSql(`
      create table review_posting (
        id serial primary key,
        round_id int not null,
        village_id int not null,
        path ltree not null,
        posted_on date not null,
        last_day date not null,
        places text not null,
        again boolean not null default false,
        posted_by_name varchar(255) not null,
        version int not null default 1,
        constraint review_posting_days check (posted_on <= last_day)
      )`);
    this.addSql(`create index review_posting_round_id_index on review_posting (round_id)`);
  }

  private references(): void {
    const to = (table: string, target: string, ...columns: string[]): void => {
      for (const column of columns) {
        this.addSql(`alter table ${table} add constraint ${table}_${column}_foreign foreign key (${column}) references ${target} (id)`);
      }
    };
    to('review_round', 'unit', 'commune_id');
    to('review_round', 'rule_set', 'standard_id', 'procedure_id');
    to('review_decision', 'review_round', 'round_id');
    to('review_request', 'household', 'household_id');
    to('review_case', 'review_round', 'round_id');
    to('review_case', 'household', 'household_id');
    to('review_case', 'unit', 'village_id');
    to('review_case', 'assessment', 'assessment_id');
    to('review_case', 'review_request', 'request_id');
    to('review_case', 'review_posting', 'posting_id');
    to('review_case', 'review_decision', 'decision_id');
    to('review_complaint', 'review_case', 'case_id');
    for (const table of ['review_meeting', 'review_posting']) {
      to(table, 'review_round', 'round_id');
      to(table, 'unit', 'village_id');
    }
    to('review_vote', 'review_meeting', 'meeting_id');
    to('review_vote', 'review_case', 'case_id');
    to('assessment', 'review_round', 'round_id');
  }
}
