import { Migration } from '@mikro-orm/migrations';

/** Files by content, and what they are attached to. */
export class Migration20261121000320_files extends Migration {
  override up(): void {
    this.addSql(`
      create table stored_file (
        id serial primary key,
        sha256 varchar(64) not null,
        size int not null,
        media_type varchar(255) not null,
        created_at timestamptz not null default now(),
        constraint stored_file_sha256_unique unique (sha256)
      )`);
    this.addSql(`
      create table attachment (
        id serial primary key,
        file_id int not null,
        object_type varchar(255) not null,
        object_id varchar(255) not null,
        name varchar(255) not null,
        title varchar(255) null,
        unit_path ltree null,
        uploaded_by int null,
        uploaded_by_name varchar(255) not null,
        uploaded_at timestamptz not null,
        removed_at timestamptz null,
        constraint attachment_file_id_foreign foreign key (file_id) references stored_file (id)
      )`);
    this.addSql(`create index attachment_file_id_index on attachment (file_id)`);
    this.addSql(`create index attachment_object_type_object_id_index on attachment (object_type, object_id)`);
  }
}
