import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';

/** Codes of households: given by the commune, one after the other; a code from paper is kept as it is. */
@Injectable()
export class NextHouseholdCode {
  constructor(private readonly em: EntityManager) {}

  /** @throws RuleBroken at `code` when the commune has given it already */
  async take(communeId: number, wanted: string | null): Promise<string> {
    // Two officers of one commune register one after the other.
    await this.em.execute(`select pg_advisory_xact_lock(hashtext('household_code'), :communeId)`, { communeId });
    if (wanted === null) return this.next(communeId);
    const [taken] = await this.em.execute(`select head_name from household where code_unit_id = :communeId and code = :wanted`, {
      communeId,
      wanted,
    });
    if (taken) throw new RuleBroken('households.rule.codeTaken', { code: wanted }, 'code');
    return wanted;
  }

  private async next(communeId: number): Promise<string> {
    const [row] = await this.em.execute<{ next: number }[]>(
      `select coalesce(max(code::int), 0) + 1 as next from household where code_unit_id = :communeId and code ~ '^[0-9]{1,8}$'`,
      { communeId },
    );
    return String(row!.next).padStart(5, '0');
  }
}
