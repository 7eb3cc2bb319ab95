import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { type BrokenSeal, checkSeal } from './audit-seal.rules.js';
import type { AuditSeal } from './audit-seal.entity.js';
import { AuditSeals } from './audit-seals.repository.js';

export interface Verification {
  seals: number;
  rows: number;
  /** Written since the last seal; not yet covered. */
  unsealed: number;
  lastHash: string | null;
  broken: (BrokenSeal & { seal: number }) | null;
  /** False when the hash that was written down elsewhere is not in the chain: its end has been cut off or rewritten. */
  knownHashFound: boolean;
}

/** Walks the whole chain and stops at the first batch that does not agree with its rows or with the batch before it. */
@Injectable()
export class VerifyAudit {
  constructor(private readonly seals: AuditSeals) {}

  /** @param knownHash a seal's hash that was written down outside the database */
  async run(_actor: Actor, knownHash: string | null = null): Promise<Verification> {
    const result: Verification = {
      seals: 0,
      rows: 0,
      unsealed: await this.seals.unsealed(),
      lastHash: null,
      broken: null,
      knownHashFound: knownHash === null,
    };
    let before: AuditSeal | null = null;
    for (let seal = await this.seals.after(0); seal; seal = await this.seals.after(seal.id)) {
      // One row more than there ought to be is enough to know that rows were added.
      const rows = await this.seals.rows(before?.toId ?? Number.MIN_SAFE_INTEGER, seal.toId, seal.count + 1);
      const broken = checkSeal(seal, before, rows);
      if (broken) return { ...result, broken: { ...broken, seal: seal.id } };
      result.seals += 1;
      result.rows += seal.count;
      result.lastHash = seal.hash;
      result.knownHashFound ||= seal.hash === knownHash;
      before = seal;
    }
    return result;
  }
}
