import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { JobReport } from '../platform/jobs/timetable.js';
import { Clock } from '../platform/time/clock.js';
import { AuditSeal } from './audit-seal.entity.js';
import { hashOfSeal, packLeaves } from './audit-seal.rules.js';
import { AuditSeals } from './audit-seals.repository.js';

const BATCH = 1_000;

/** Seals the audit rows written so far into batches, each chained to the one before by its hash. One transaction a batch. */
@Injectable()
export class SealAudit {
  constructor(
    private readonly em: EntityManager,
    private readonly seals: AuditSeals,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<JobReport> {
    const settled = await this.seals.settledId();
    const report = { seals: 0, rows: 0, hash: null as string | null };
    for (;;) {
      const seal = await this.em.transactional(() => this.sealBatch(settled));
      if (!seal) return report;
      report.seals += 1;
      report.rows += seal.count;
      report.hash = seal.hash;
    }
  }

  /** The next batch up to the settled id, or null when there is nothing to seal. One at a time, whoever else is sealing. */
  private async sealBatch(settled: number): Promise<{ count: number; hash: string } | null> {
    await this.em.execute(`select pg_advisory_xact_lock(hashtext('audit_seal'))`);
    const last = await this.seals.last();
    const after = last?.toId ?? 0;
    const rows = await this.seals.rows(after, settled, BATCH);
    if (!rows.length) return null;
    const batch = {
      previousHash: last?.hash ?? null,
      fromId: after + 1,
      toId: rows.length < BATCH ? settled : Number(rows.at(-1)!.id),
      leaves: packLeaves(rows),
    };
    const seal = { ...batch, count: rows.length, hash: hashOfSeal(batch), sealedAt: this.clock.now() };
    // Not through the unit of work: after a long pause there may be hundreds of batches.
    await this.em.insert(AuditSeal, seal);
    return seal;
  }
}
