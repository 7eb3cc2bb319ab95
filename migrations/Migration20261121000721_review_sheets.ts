import { Migration } from '@mikro-orm/migrations';

/** Uploaded review sheets between upload and confirmation. */
export class Migration20261121000721_review_sheets extends Migration {
  override up(): void {
    this.addSql(`
      create table review_sheet_draft (
        id serial primary key,
        round_id int not null,
        file_name varchar(255) not null,
        content jsonb not null,
        created_by int null,
        created_at timestamptz not null,
        constraint review_sheet_draft_round_id_foreign foreign key (round_id) references review_round (id) on delete cascade
      )`);
    this.addSql(`create index review_sheet_draft_created_at_index on review_sheet_draft (created_at)`);
  }
}
