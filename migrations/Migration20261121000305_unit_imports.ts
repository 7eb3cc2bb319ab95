import { Migration } from '@mikro-orm/migrations';

/** Lists of units that were uploaded: what stood in each row, what is wrong with it, and what became of it. */
export class Migration20261121000305_unit_imports extends Migration {
  override up(): void {
    this.addSql(`
      create table unit_import (
        id serial primary key,
        file_name text not null,
        as_of date not null,
        decision text null,
        source text not null,
        confidence text not null constraint unit_import_confidence_check check (confidence in ('VERIFIED', 'KNOWN', 'UNSURE')),
        state text not null default 'staged' check (state in ('staged', 'done')),
        uploaded_by int null,
        uploaded_by_name text not null,
        uploaded_at timestamptz not null,
        created_at timestamptz not null default now()
      )`);
    this.addSql(`create index unit_import_uploaded_by_index on unit_import (uploaded_by)`);
    this.addSql(`
      create table unit_import_row (
        import_id int not null references unit_import (id),
        line int not null,
        level text null,
        kind text null,
        code text null,
        name text null,
        parent_code text null,
        area_class text null,
        difficulty text null,
        outcome text not null check (outcome in ('wrong', 'new', 'changed', 'same')),
        unit_id int null references unit (id),
        parent_id int null references unit (id),
        changes jsonb not null default '[]',
        errors jsonb not null default '[]',
        primary key (import_id, line)
      )`);
    this.addSql(`create index unit_import_row_outcome on unit_import_row (import_id, outcome)`);
  }
}
