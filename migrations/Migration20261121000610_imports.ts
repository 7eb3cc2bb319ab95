import { Migration } from '@mikro-orm/migrations';

/** Files read and shown, not yet confirmed. */
export class Migration20261121000610_imports extends Migration {
  override up(): void {
    this.addSql(`
      create table import_draft (
        id serial primary key,
        campaign_id int not null,
        kind text not null,
        file_name varchar(255) not null,
        content jsonb not null,
        created_by int null,
        created_at timestamptz not null
      )`);
    this.addSql(`alter table import_draft add constraint import_draft_kind_check check (kind in ('targets', 'results'))`);
    this.addSql(`create index import_draft_created_at_index on import_draft (created_at)`);
    this.addSql(
      `alter table import_draft add constraint import_draft_campaign_id_foreign foreign key (campaign_id) references campaign (id) on delete cascade`,
    );
  }
}
