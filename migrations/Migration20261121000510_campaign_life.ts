import { Migration } from '@mikro-orm/migrations';

/** What a campaign went through, and every wording a clause had. Both only ever grow. */
export class Migration20261121000510_campaign_life extends Migration {
  override up(): void {
    this.addSql(`
      create table campaign_transition (
        id serial primary key,
        campaign_id int not null,
        verb varchar(255) not null,
        from_state text not null,
        to_state text not null,
        at timestamptz not null,
        actor_id int null,
        actor_name varchar(255) not null,
        reason text null,
        decision_number varchar(255) null,
        decision_date date null,
        old_ends_on date null,
        new_ends_on date null,
        constraint campaign_transition_campaign_id_foreign foreign key (campaign_id) references campaign (id)
      )`);
    this.addSql(`create index campaign_transition_campaign_id_index on campaign_transition (campaign_id)`);
    this.addSql(`
      create table clause_version (
        id serial primary key,
        clause_id int not null,
        revision smallint not null,
        number varchar(255) not null,
        title text not null,
        text text not null,
        decision_number varchar(255) null,
        decision_date date null,
        reason text null,
        decided_by int null,
        created_at timestamptz not null default now(),
        constraint clause_version_clause_id_foreign foreign key (clause_id) references clause (id),
        constraint clause_version_clause_id_revision_unique unique (clause_id, revision)
      )`);
    for (const table of ['campaign_transition', 'clause_version']) {
      this.addSql(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_change()`);
    }
  }
}
