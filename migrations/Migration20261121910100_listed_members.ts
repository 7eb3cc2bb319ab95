import { Migration } from '@mikro-orm/migrations';

/**
 * People of the sheet of members that may come with a list of households: their rows as they were read and checked, and what they
 * changed. Ids of those who will be new are drawn while the file is checked, but for heads, who come with their households.
 */
export class Migration20261121910100_listed_members extends Migration {
  override up(): void {
    this.addSql(`
      create table household_import_member (
        import_id int not null,
        row int not null,
        hidden boolean not null,
        household_row int null,
        household_id int null,
        code text null,
        name text null,
        name_folded text null,
        relation text null,
        sex text null,
        born_on date null,
        birth_precision text null,
        ethnicity text null,
        id_number text null,
        insured boolean null,
        attends text null,
        completed text null,
        work text null,
        disability text null,
        merit boolean null,
        social_benefit boolean null,
        outcome text not null constraint household_import_member_outcome_check check (outcome in ('wrong', 'conflict', 'new', 'changed', 'same')),
        member_id int null,
        changes jsonb null,
        problems jsonb null,
        constraint household_import_member_pkey primary key (import_id, row),
        constraint household_import_member_import_id_foreign foreign key (import_id) references household_import (id) on delete cascade
      )`);
    this.addSql(`create index household_import_member_household on household_import_member (import_id, household_row)`);
  }
}
