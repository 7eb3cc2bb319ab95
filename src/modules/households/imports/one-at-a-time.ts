import type { EntityManager } from '@mikro-orm/postgresql';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { HouseholdImport } from './household-import.entity.js';

/** @throws RuleBroken while another list of the same commune, or of a unit above or below, is being written or taken back */
export async function refuseBeside(em: EntityManager, { id, unitPath }: HouseholdImport): Promise<void> {
  // Two who confirm at the same moment come one after the other.
  await em.execute(`select pg_advisory_xact_lock(hashtext('household_import_confirmed'))`);
  const [other] = await em.execute<{ fileName: string }[]>(
    `select file_name as "fileName" from household_import
     where id <> :id and state in ('writing', 'undoing') and (unit_path <@ :unitPath::ltree or unit_path @> :unitPath::ltree) limit 1`,
    { id, unitPath },
  );
  if (other) throw new RuleBroken('householdImports.rule.beside', { file: other.fileName });
}
