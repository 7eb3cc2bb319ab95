import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { Clock } from '../platform/time/clock.js';
import { RuleManager } from './rule-manager.js';
import type { RuleSet } from './rule-set.entity.js';
import { RuleSets } from './rule-sets.repository.js';
import { RuleValue } from './rule-value.entity.js';
import type { ConfirmRulesForm } from './rules.forms.js';

/** Puts a set in force that waited: somebody has the document in hand and says its number and date. */
@Injectable()
export class ConfirmRules {
  constructor(
    private readonly em: EntityManager,
    private readonly sets: RuleSets,
    private readonly manager: RuleManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, form: ConfirmRulesForm): Promise<RuleSet> {
    const set = await this.sets.forChange(id, form.version);
    await this.manager.check(actor, set.scope?.id ?? null);
    if (set.status !== 'unconfirmed') throw new RuleBroken('rules.rule.notWaiting');
    if (form.decisionDate > this.clock.today()) throw new RuleBroken('rules.rule.future', {}, 'decisionDate');
    await this.confirmDrafts(set, form);
    Object.assign(set, {
      ...{ status: 'active', origin: 'edited', decisionNumber: form.decisionNumber, decisionDate: form.decisionDate },
      ...{ confirmedBy: actor.userId, confirmedByName: actor.name, confirmedAt: this.clock.now(), confidence: 'VERIFIED' },
    });
    const unitPath = await this.manager.pathOf(set.scope?.id ?? null);
    await this.audit.record(actor, 'rule.confirmed', { object: set, label: set.name, unitPath, why: form.reason });
    return set;
  }

  /** What was only a draft either stands in the document as it is, or has to be put right first. What is empty stays empty. */
  private async confirmDrafts(ruleSet: RuleSet, { draftsHold, decisionNumber }: ConfirmRulesForm): Promise<void> {
    const waiting = await this.em.find(RuleValue, { ruleSet, status: 'unconfirmed' });
    const drafts = waiting.filter(({ value }) => value !== null);
    if (drafts.length && !draftsHold) throw new RuleBroken('rules.rule.draftsWait', { count: drafts.length }, 'draftsHold');
    for (const draft of drafts) {
      Object.assign(draft, { status: 'active', confidence: 'VERIFIED', source: decisionNumber, origin: 'edited' });
    }
  }
}
