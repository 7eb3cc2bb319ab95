import { Migration } from '@mikro-orm/migrations';

/**
 * Plans and their tasks. The rule of a deadline is stored as it was said, the day beside it as it was derived. What happened to a task
 * (`task_event`) only ever grows.
 */
export class Migration20261121000830_plans extends Migration {
  override up(): void {
    this.plans();
    this.tasks();
    this.history();
    this.deliveries();
    this.asking();
    this.feeds();
  }

  private plans(): void {
    this.addSql(`
      create table plan (
        id serial primary key,
        campaign_id int not null constraint plan_campaign_id_foreign references campaign (id),
        name text not null,
        document_number text null,
        document_date date null,
        unit_path ltree not null,
        starts_on date not null,
        ends_on date not null,
        note text null,
        invented boolean not null default false,
        created_at timestamptz not null,
        version int not null default 1,
        constraint plan_period check (ends_on >= starts_on)
      )`);
    this.addSql(`create index plan_campaign_id_index on plan (campaign_id)`);
    this.addSql(`
      create table plan_activity (
        id serial primary key,
        plan_id int not null constraint plan_activity_plan_id_foreign references plan (id),
        clause_id int null constraint plan_activity_clause_id_foreign references clause (id),
        unit_id int not null constraint plan_activity_unit_id_foreign references unit (id),
        unit_path ltree not null,
        kind text not null constraint plan_activity_kind_check
          check (kind in ('communication', 'training', 'workshop', 'dialogue', 'inspection', 'supervision')),
        title text not null,
        held_on date not null,
        place text not null,
        people int not null,
        poor_people int null,
        material text null,
        findings text null,
        invented boolean not null default false,
        recorded_by int null,
        recorded_by_name text not null,
        recorded_at timestamptz not null,
        version int not null default 1,
        constraint plan_activity_people check (people >= 0 and (poor_people is null or (poor_people >= 0 and poor_people <= people)))
      )`);
    this.addSql(`create index plan_activity_plan_id_index on plan_activity (plan_id, held_on)`);
  }

  private tasks(): void {
    this.addSql(`
      create table task (
        id serial primary key,
        plan_id int not null constraint task_plan_id_foreign references plan (id),
        clause_id int null constraint task_clause_id_foreign references clause (id),
        activity_id int null constraint task_activity_id_foreign references plan_activity (id),
        indicator_id int null constraint task_indicator_id_foreign references indicator (id),
        position int not null,
        title text not null,
        deliverable text null,
        unit_id int not null constraint task_unit_id_foreign references unit (id),
        unit_path ltree not null,
        rule jsonb not null,
        occurrence smallint not null default 1,
        occurrences smallint not null default 1,
        opens_on date null,
        first_due_on date null,
        moved_from date null,
        due_on date null,
        state text not null default 'assigned' constraint task_state_check
          check (state in ('assigned', 'accepted', 'refused', 'in_progress', 'submitted', 'approved', 'returned', 'closed', 'cancelled')),
        delegate_id int null constraint task_delegate_id_foreign references user_account (id),
        invented boolean not null default false,
        created_at timestamptz not null,
        version int not null default 1,
        constraint task_occurrence check (occurrence >= 1 and occurrence <= occurrences),
        constraint task_due check ((due_on is null) = (first_due_on is null))
      )`);
    this.addSql(`create index task_plan_id_index on task (plan_id, position)`);
    this.addSql(`create index task_unit_path_index on task using gist (unit_path)`);
    this.addSql(`create index task_unit_id_index on task (unit_id)`);
    this.addSql(`create index task_clause_id_index on task (clause_id)`);
    this.addSql(`create index task_delegate_id_index on task (delegate_id) where delegate_id is not null`);
    this.addSql(`create index task_activity_id_index on task (activity_id) where activity_id is not null`);
    this.addSql(`create index task_open_index on task (due_on) where state not in ('approved', 'closed', 'cancelled')`);
    this.addSql(`
      create table task_support (
        id serial primary key,
        task_id int not null constraint task_support_task_id_foreign references task (id),
        unit_id int not null constraint task_support_unit_id_foreign references unit (id),
        constraint task_support_task_id_unit_id_unique unique (task_id, unit_id)
      )`);
    this.addSql(`create index task_support_unit_id_index on task_support (unit_id)`);
  }

  private history(): void {
    this.addSql(`
      create table task_event (
        id serial primary key,
        task_id int not null constraint task_event_task_id_foreign references task (id),
        verb text not null,
        from_state text null,
        to_state text not null,
        at timestamptz not null,
        actor_id int null,
        actor_name text not null,
        reason text null,
        details jsonb null
      )`);
    this.addSql(`create index task_event_task_id_index on task_event (task_id, id)`);
    this.addSql(`
      create trigger task_event_append_only before update or delete or truncate on task_event
      for each statement execute function refuse_change()`);
  }

  private deliveries(): void {
    this.addSql(`
      create table task_delivery (
        id serial primary key,
        task_id int not null constraint task_delivery_task_id_foreign references task (id),
        revision smallint not null,
        text text not null,
        figures jsonb not null default '[]',
        delivered_on date not null,
        delivered_at timestamptz not null,
        delivered_by int null,
        delivered_by_name text not null,
        state text not null default 'submitted' constraint task_delivery_state_check
          check (state in ('submitted', 'approved', 'returned', 'withdrawn')),
        decided_at timestamptz null,
        decided_by int null,
        decided_by_name text null,
        reason text null,
        invented boolean not null default false,
        constraint task_delivery_task_id_revision_unique unique (task_id, revision),
        constraint task_delivery_returned_has_reason check (state <> 'returned' or reason is not null),
        constraint task_delivery_other_decides check (decided_by is null or delivered_by is null or state <> 'approved' or decided_by <> delivered_by)
      )`);
    this.addSql(`create unique index task_delivery_one_waiting on task_delivery (task_id) where state = 'submitted'`);
  }

  private asking(): void {
    this.addSql(`
      create table task_extension (
        id serial primary key,
        task_id int not null constraint task_extension_task_id_foreign references task (id),
        due_before date not null,
        wanted_on date not null,
        reason text not null,
        asked_at timestamptz not null,
        asked_by int null,
        asked_by_name text not null,
        granted boolean null,
        granted_on date null,
        answer text null,
        decided_at timestamptz null,
        decided_by int null,
        decided_by_name text null,
        constraint task_extension_later check (wanted_on > due_before),
        constraint task_extension_decided check ((granted is null) = (decided_at is null) and coalesce(granted, false) = (granted_on is not null))
      )`);
    this.addSql(`create unique index task_extension_one_open on task_extension (task_id) where granted is null`);
    this.addSql(`create index task_extension_task_id_index on task_extension (task_id)`);
    this.addSql(`
      create table task_delegation (
        id serial primary key,
        task_id int not null constraint task_delegation_task_id_foreign references task (id),
        from_user_id int null,
        to_user_id int not null constraint task_delegation_to_user_id_foreign references user_account (id),
        at timestamptz not null,
        ended_at timestamptz null,
        constraint task_delegation_not_to_oneself check (from_user_id is distinct from to_user_id)
      )`);
    // The chain of a task never meets the same person twice, so it is no circle.
    this.addSql(`create unique index task_delegation_once on task_delegation (task_id, to_user_id) where ended_at is null`);
  }

  private feeds(): void {
    this.addSql(`
      create table task_feed (
        id serial primary key,
        user_id int not null constraint task_feed_user_id_foreign references user_account (id),
        token_hash text not null constraint task_feed_token_hash_unique unique,
        created_at timestamptz not null,
        revoked_at timestamptz null
      )`);
    this.addSql(`create unique index task_feed_one on task_feed (user_id) where revoked_at is null`);
    this.addSql(`alter table import_draft drop constraint import_draft_kind_check`);
    this.addSql(`alter table import_draft add constraint import_draft_kind_check check (kind in ('targets', 'results', 'tasks'))`);
  }
}
