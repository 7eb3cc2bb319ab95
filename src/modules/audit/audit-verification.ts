import { RuleBroken } from '../platform/rule-broken.js';
import type { Verification } from './verify-audit.js';

/** Names the first batch, and the row if it is one, that does not agree with the chain. */
export function brokenAudit({ kind, seal, row }: NonNullable<Verification['broken']>): RuleBroken {
  return new RuleBroken(`audit.verify.${kind}`, row === null ? { seal } : { seal, row });
}
