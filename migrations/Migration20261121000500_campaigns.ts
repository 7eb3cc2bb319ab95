import { Migration } from '@mikro-orm/migrations';

/** Campaigns with their phases, clauses, participants and posts. */
export class Migration20261121000500_campaigns extends Migration {
  override up(): void {
    this.tables();
    this.references();
    this.guards();
  }

  private tables(): void {
    this.addSql(`
      create table campaign (
        id serial primary key,
        name text not null,
        slogan text null,
        kind text not null default 'thematic',
        launching_unit_id int not null,
        unit_path ltree not null,
        standing_office_id int null,
        parent_id int null,
        starts_on date not null,
        ends_on date not null,
        state text not null default 'draft',
        document_type varchar(255) null,
        document_number varchar(255) null,
        document_date date null,
        signer_position varchar(255) null,
        picture_on date null,
        invented boolean not null default false,
        remark text null,
        created_at timestamptz not null default now(),
        version int not null default 1
      )`);
    this.addSql(`alter table campaign add constraint campaign_period check (ends_on >= starts_on)`);
    this.addSql(`alter table campaign add constraint campaign_kind_check check (kind in ('regular', 'thematic'))`);
    this.addSql(
      `alter table campaign add constraint campaign_state_check check (state in ('draft', 'submitted', 'launched', 'running', 'interim_review', 'final_review', 'awarding', 'closed', 'cancelled'))`,
    );
    this.addSql(`
      create table campaign_phase (
        id serial primary key,
        campaign_id int not null,
        kind text not null,
        name varchar(255) not null,
        starts_on date not null,
        ends_on date not null,
        invented boolean not null default false,
        remark text null,
        closed_at timestamptz null,
        version int not null default 1
      )`);
    this.addSql(`create index campaign_phase_campaign_id_index on campaign_phase (campaign_id)`);
    this.addSql(`alter table campaign_phase add constraint campaign_phase_period check (ends_on >= starts_on)`);
    this.addSql(
      `alter table campaign_phase add constraint campaign_phase_kind_check check (kind in ('launch', 'run', 'interim_review', 'final_review', 'award'))`,
    );
    this.addSql(`
      create table phase_snapshot (
        id serial primary key,
        phase_id int not null,
        as_of date not null,
        report text not null,
        figures jsonb not null,
        taken_by int null,
        taken_at timestamptz not null default now()
      )`);
    this.addSql(`create index phase_snapshot_phase_id_index on phase_snapshot (phase_id)`);
    this.addSql(`
      create table clause (
        id serial primary key,
        campaign_id int not null,
        parent_id int null,
        number varchar(255) not null,
        position int not null,
        kind text not null,
        title text not null,
        text text not null,
        version int not null default 1
      )`);
    this.addSql(`create index clause_campaign_id_index on clause (campaign_id)`);
    this.addSql(`alter table clause add constraint clause_kind_check check (kind in ('objective', 'target', 'content', 'organisation'))`);
    this.addSql(`
      create table clause_duty (
        id serial primary key,
        clause_id int not null,
        unit_id int not null,
        role text not null,
        source text not null default 'document',
        basis varchar(255) null
      )`);
    this.addSql(`alter table clause_duty add constraint clause_duty_clause_id_unit_id_unique unique (clause_id, unit_id)`);
    this.addSql(`alter table clause_duty add constraint clause_duty_role_check check (role in ('lead', 'support'))`);
    this.addSql(`alter table clause_duty add constraint clause_duty_source_check check (source in ('document', 'reading'))`);
    this.addSql(`
      create table campaign_participant (
        id serial primary key,
        campaign_id int not null,
        unit_id int not null,
        valid daterange not null
      )`);
    this.addSql(`create index campaign_participant_campaign_id_index on campaign_participant (campaign_id)`);
    this.addSql(`create index campaign_participant_unit_id_index on campaign_participant (unit_id)`);
    this.addSql(`
      create table campaign_post (
        id serial primary key,
        campaign_id int not null,
        unit_id int not null,
        posted_on date not null,
        title varchar(255) not null,
        body text not null,
        invented boolean not null default false,
        version int not null default 1
      )`);
    this.addSql(`create index campaign_post_campaign_id_index on campaign_post (campaign_id)`);
  }

  private references(): void {
    this.addSql(
      `alter table campaign add constraint campaign_launching_unit_id_foreign foreign key (launching_unit_id) references unit (id)`,
    );
    this.addSql(
      `alter table campaign add constraint campaign_standing_office_id_foreign foreign key (standing_office_id) references unit (id) on delete restrict`,
    );
    this.addSql(
      `alter table campaign add constraint campaign_parent_id_foreign foreign key (parent_id) references campaign (id) on delete restrict`,
    );
    this.addSql(
      `alter table campaign_phase add constraint campaign_phase_campaign_id_foreign foreign key (campaign_id) references campaign (id)`,
    );
    this.addSql(
      `alter table phase_snapshot add constraint phase_snapshot_phase_id_foreign foreign key (phase_id) references campaign_phase (id)`,
    );
    this.addSql(`alter table clause add constraint clause_campaign_id_foreign foreign key (campaign_id) references campaign (id)`);
    this.addSql(
      `alter table clause add constraint clause_parent_id_foreign foreign key (parent_id) references clause (id) on delete restrict`,
    );
    this.addSql(`alter table clause_duty add constraint clause_duty_clause_id_foreign foreign key (clause_id) references clause (id)`);
    this.addSql(`alter table clause_duty add constraint clause_duty_unit_id_foreign foreign key (unit_id) references unit (id)`);
    this.addSql(
      `alter table campaign_participant add constraint campaign_participant_campaign_id_foreign foreign key (campaign_id) references campaign (id)`,
    );
    this.addSql(
      `alter table campaign_participant add constraint campaign_participant_unit_id_foreign foreign key (unit_id) references unit (id)`,
    );
    this.addSql(
      `alter table campaign_post add constraint campaign_post_campaign_id_foreign foreign key (campaign_id) references campaign (id)`,
    );
    this.addSql(`alter table campaign_post add constraint campaign_post_unit_id_foreign foreign key (unit_id) references unit (id)`);
  }

  /** What the database itself refuses, whoever writes. */
  private guards(): void {
    this.addSql(`create index campaign_unit_path_gist on campaign using gist (unit_path)`);
    this.addSql(`
      alter table campaign_participant add constraint campaign_participant_no_overlap
      exclude using gist (campaign_id with =, unit_id with =, valid with &&)`);
    this.addSql(`alter table campaign add constraint campaign_not_own_parent check (parent_id <> id)`);
    this.addSql(`
      create trigger phase_snapshot_append_only before update or delete or truncate on phase_snapshot
      for each statement execute function refuse_change()`);
  }
}
