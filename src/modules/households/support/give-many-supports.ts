import { randomUUID } from 'node:crypto';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Household } from '../household.entity.js';
import { NewSupport, type Occasion } from './new-support.js';

export interface ShareOf {
  householdId: number;
  value: bigint;
  quantity: number | null;
  persons: number | null;
}

/** One programme, one day, many households: all are written, or none. */
@Injectable()
export class GiveManySupports {
  constructor(
    private readonly em: EntityManager,
    private readonly supports: NewSupport,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many households got something. @throws RuleBroken as `GiveSupport` */
  @Transactional()
  async run(actor: Actor, { shares, ...occasion }: Occasion & { shares: readonly ShareOf[] }): Promise<number> {
    if (!shares.length) throw new RuleBroken('support.rule.nobody');
    const households = await this.em.find(Household, { id: { $in: shares.map(({ householdId }) => householdId) } });
    if (households.some(({ path }) => !actor.canAt('support.manage', path))) throw new NotVisible();
    const byId = new Map(households.map((household) => [household.id, household]));
    const known = shares.map(({ householdId, ...share }) => ({ ...share, household: byId.get(householdId)! }));
    if (known.some(({ household }) => !household)) throw new NotVisible();
    const batch = randomUUID();
    const made = await this.supports.make(actor, occasion, known, batch);
    const unitPath = commonPath(made.map(({ path }) => path));
    await this.audit.record(actor, 'support.givenToMany', {
      object: { type: 'SupportBatch', id: batch },
      label: occasion.programme,
      unitPath,
    });
    return made.length;
  }
}

/** The unit above all of them: whoever may read of that, may read of the batch. */
export function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('.'));
  const same = first.findIndex((label, index) => others.some((path) => path[index] !== label));
  return (same < 0 ? first : first.slice(0, same)).join('.');
}
