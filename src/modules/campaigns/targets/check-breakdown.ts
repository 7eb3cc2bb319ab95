import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatNumber } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { Target } from '../target.entity.js';
import { type Breakdown, CascadeQuery } from './cascade.query.js';
import { fallsShort } from './cascade.rules.js';

/**
 * The sum rule: once every unit that takes part has its target, all of them together must carry the target above, or somebody says
 * why not. Before that nothing can be said: the rest is still to be assigned.
 */
@Injectable()
export class CheckBreakdown {
  constructor(
    private readonly em: EntityManager,
    private readonly cascades: CascadeQuery,
    private readonly audit: AuditLog,
  ) {}

  async run(
    actor: Actor,
    campaign: Campaign,
    changed: readonly { indicatorId: number; year: number }[],
    reason: string | null,
  ): Promise<void> {
    const indicators = [...new Set(changed.map(({ indicatorId }) => indicatorId))];
    const years = [...new Set(changed.map(({ year }) => year))];
    const short = (await this.cascades.of(campaign.id, indicators, years)).filter(
      ({ parent, cascade }) => parent.missing === 0 && fallsShort(cascade) && !parent.shortfallReason,
    );
    if (!short.length) return;
    if (!reason) throw refusal(short[0]!);
    await this.waive(actor, short, reason);
  }

  private async waive(actor: Actor, short: Breakdown[], reason: string): Promise<void> {
    const targets = await this.em.find(Target, { id: { $in: short.map(({ parent }) => parent.id) } });
    for (const target of targets) {
      target.shortfallReason = reason;
      const { parent } = short.find(({ parent: { id } }) => id === target.id)!;
      const label = `${unitTitle(parent.unitKind, parent.unitName)} · ${parent.year}`;
      await this.audit.record(actor, 'target.shortfallWaived', { object: target, label, unitPath: target.unitPath, why: reason });
    }
  }
}

function refusal({ parent, cascade }: Breakdown): RuleBroken {
  const params = {
    unit: unitTitle(parent.unitKind, parent.unitName),
    result: formatNumber(Math.round(cascade.result! * 100) / 100),
    value: formatNumber(parent.value),
  };
  return new RuleBroken('targets.rule.short', params, 'shortfallReason');
}
