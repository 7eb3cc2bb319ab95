import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { decisionFact, DecisionRepository } from './decision.repository.js';

export interface Decided {
  decided: number;
  /** Decided by somebody else in the meantime. */
  gone: number;
}

/** The level above accepts reports. From then on their figures stand; a correction accepted takes the place of what it corrects. */
@Injectable()
export class AcceptResults {
  constructor(
    private readonly em: EntityManager,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { revisionIds }: { revisionIds: number[] }): Promise<Decided> {
    const waiting = await this.decisions.waiting(actor, revisionIds);
    // First the old one steps back: at no moment do two accepted figures of one measurement stand side by side.
    await this.em.execute(REPLACE, { measurements: `{${waiting.map(({ measurementId }) => measurementId).join(',')}}` }, 'run');
    await this.em.execute(ACCEPT, { ids: `{${waiting.map(({ id }) => id).join(',')}}`, at: this.clock.now(), by: actor.userId }, 'run');
    await this.audit.recordMany(
      actor,
      'result.accepted',
      waiting.map((report) => decisionFact(report, { state: 'accepted' })),
    );
    return { decided: waiting.length, gone: new Set(revisionIds).size - waiting.length };
  }
}

const REPLACE = `
  update measurement_revision set state = 'replaced', version = version + 1
  where state = 'accepted' and measurement_id = any (:measurements::int[])`;

const ACCEPT = `
  update measurement_revision set state = 'accepted', decided_at = :at, decided_by = :by::int, version = version + 1
  where id = any (:ids::int[])`;
