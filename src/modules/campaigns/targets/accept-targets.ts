import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { isOwnUnit } from './target-scope.js';

interface Offered {
  id: number;
  path: string;
  code: string;
  year: number;
  accepted: boolean;
}

/** A unit takes on what it was asked for (nhận chỉ tiêu). */
@Injectable()
export class AcceptTargets {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { targetIds }: { targetIds: number[] }): Promise<void> {
    const offered = await this.em.execute<Offered[]>(OFFERED, { ids: `{${targetIds.join(',')}}` });
    const own = offered.filter(({ path }) => isOwnUnit(actor, path));
    if (!own.length || own.length < new Set(targetIds).size) throw new NotVisible();
    if (own.every(({ accepted }) => accepted)) throw new RuleBroken('targets.rule.acceptedAlready');
    const at = this.clock.now();
    const ids = own.filter(({ accepted }) => !accepted).map(({ id }) => id);
    await this.em.execute(
      `update target set accepted_at = :at, accepted_by = :by, version = version + 1 where id = any (:ids::int[])`,
      { at, by: actor.userId, ids: `{${ids.join(',')}}` },
      'run',
    );
    await this.audit.recordMany(
      actor,
      'target.accepted',
      own.filter(({ accepted }) => !accepted).map((target) => fact(target, at)),
    );
  }
}

const fact = ({ id, path, code, year }: Offered, at: Date): AuditedFact => ({
  ...{ type: 'Target', id, label: `${code} · ${year}`, unitPath: path },
  ...{ before: { acceptedAt: null }, after: { acceptedAt: at.toISOString() } },
});

const OFFERED = `
  select t.id, t.unit_path::text as path, i.code, t.year, t.accepted_at is not null as accepted
  from target t join indicator i on i.id = t.indicator_id join campaign c on c.id = t.campaign_id
  where t.id = any (:ids::int[]) and c.state not in ('draft', 'submitted', 'closed', 'cancelled') for update of t`;
