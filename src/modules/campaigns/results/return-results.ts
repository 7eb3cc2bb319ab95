import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import type { Decided } from './accept-results.js';
import { decisionFact, DecisionRepository } from './decision.repository.js';

export interface Return {
  revisionId: number;
  reason: string;
}

/** The level above sends reports back, each with its reason; the unit then reports anew. */
@Injectable()
export class ReturnResults {
  constructor(
    private readonly em: EntityManager,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { returns }: { returns: Return[] }): Promise<Decided> {
    const reasons = new Map(returns.map(({ revisionId, reason }) => [revisionId, reason]));
    const unexplained = returns.filter(({ reason }) => !reason);
    if (unexplained.length) throw new RowsRefused(unexplained.map(({ revisionId }) => refusal(revisionId)));
    const waiting = await this.decisions.waiting(actor, [...reasons.keys()]);
    const rows = waiting.map(({ id }) => ({ id, reason: reasons.get(id) }));
    await this.em.execute(RETURN, { rows: JSON.stringify(rows), at: this.clock.now(), by: actor.userId }, 'run');
    await this.audit.recordMany(
      actor,
      'result.returned',
      waiting.map((report) => decisionFact(report, { state: 'returned' }, reasons.get(report.id))),
    );
    return { decided: waiting.length, gone: reasons.size - waiting.length };
  }
}

const refusal = (id: number) => ({ ref: String(id), field: 'reason', key: 'results.rule.returnReason', params: {} });

const RETURN = `
  update measurement_revision r set state = 'returned', return_reason = a.reason, decided_at = :at, decided_by = :by::int, version = version + 1
  from jsonb_to_recordset(:rows::jsonb) as a (id int, reason text)
  where r.id = a.id`;
