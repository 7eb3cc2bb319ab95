import { Migration } from '@mikro-orm/migrations';

/**
 * Every report reads the spells of a place on a day: with the household, the days and the assessment in the index, the rows themselves,
 * which lie in the order they were written, need not be fetched one by one.
 */
export class Migration20261121000690_spells_of_places extends Migration {
  override up(): void {
    this.addSql(`drop index household_spell_place`);
    this.addSql(`create index household_spell_place on household_spell (village_id, class) include (household_id, valid, assessment_id)`);
  }
}
