import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CORRECTABLE } from '../life/pledge-states.js';
import { PledgeItem } from '../pledge-item.entity.js';
import { PledgeJudgement } from '../pledge-judgement.entity.js';
import type { Claim } from '../pledge-words.js';
import { ItemsToJudge } from './item-to-judge.js';

/** Data were corrected, or the word was wrong: a new judgement takes the place of the last one, which stays to be read. */
@Injectable()
export class CorrectJudgement {
  constructor(
    private readonly em: EntityManager,
    private readonly items: ItemsToJudge,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param claim what is said now, for items of words; what data judge is read from them again
   * @throws RuleBroken where nothing was judged yet
   */
  @Transactional()
  async run(actor: Actor, pledgeId: number, itemId: number, { reason, claim }: { reason: string; claim: Claim | null }): Promise<void> {
    const { pledge, evaluation, mayConfirm } = await this.items.of(actor, pledgeId, itemId, CORRECTABLE);
    if (!mayConfirm) throw new NotVisible();
    const last = await this.em.findOne(PledgeJudgement, { item: itemId }, { orderBy: { id: 'desc' } });
    if (!last) throw new RuleBroken('pledges.rule.nothingToCorrect');
    const fresh = evaluation ?? last;
    const outcome = fresh.source === 'self_report' && claim ? claim : fresh.outcome;
    const judgement = this.em.create(PledgeJudgement, {
      ...{ item: this.em.getReference(PledgeItem, itemId), outcome, source: fresh.source, asOf: fresh.asOf, inputs: fresh.inputs },
      ...{ confirmedAt: this.clock.now(), confirmedBy: actor.userId, confirmerName: actor.name, corrects: last, reason },
    });
    await this.audit.record(actor, 'pledge.judgementCorrected', {
      ...{ object: judgement, label: pledge.title, unitPath: pledge.unitPath, why: reason },
    });
  }
}
