import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { EffectiveRules } from '../../rules/effective-rules.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import { ReadReportScope, type ReportScope } from '../reports/report-scope.js';
import { type Standard, standardOf } from '../standards/standard.rules.js';
import type { Comparison } from './other-standard.rules.js';
import { type ClassPair, WhatIfQuery } from './what-if.query.js';

const Asked = z.object({
  standard: z.coerce.number().int().positive().optional().catch(undefined),
  estimate: z.enum(['yes', 'no']).catch('no'),
});

export interface WhatIf {
  scope: ReportScope;
  comparison: Comparison;
  /** The set that was asked for, with what is missing in it. */
  rules: EffectiveRules;
  choices: { id: number; name: string }[];
  /** Null while the other standard may not be applied. */
  pairs: ClassPair[] | null;
}

/** What a survey would have come to under another standard: by default the next one, for the year in which both are run. */
@Injectable()
export class CompareStandards {
  constructor(
    private readonly scopes: ReadReportScope,
    private readonly sets: RuleSets,
    private readonly query: WhatIfQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async run(actor: Actor, query: Record<string, unknown>): Promise<WhatIf> {
    const scope = await this.scopes.run(actor, query);
    const { standard, estimate } = Asked.parse(query);
    const choices = await this.sets.ofKind('poverty_standard');
    const rules = await this.sets.byId(choices.find(({ id }) => id === standard)?.id ?? this.next(choices));
    const comparison = { to: standardOf(rules), from: await this.standards(actor, scope), estimate: estimate === 'yes' };
    const pairs = comparison.to.usable ? await this.query.pairs(actor, scope, comparison) : null;
    const { unitName: label, path: unitPath, unitId } = scope;
    const details = {
      standard: rules.code,
      from: scope.from,
      to: scope.to,
      households: pairs?.reduce((sum, { households }) => sum + households, 0) ?? 0,
    };
    await this.audit.record(actor, 'standards.compared', { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details });
    return { scope, comparison, rules, choices, pairs };
  }

  private async standards(actor: Actor, scope: ReportScope): Promise<Standard[]> {
    const known: Standard[] = [];
    for (const id of await this.query.standardIds(actor, scope)) {
      const rules = await this.sets.find(id);
      if (rules) known.push(standardOf(rules));
    }
    return known;
  }

  private next(choices: Omit<EffectiveRules, 'values'>[]): number {
    const today = this.clock.today();
    const national = choices.filter(({ scopeUnitId }) => scopeUnitId === null);
    const later = national.filter(({ span }) => span.from !== null && span.from > today);
    const chosen = later.at(-1) ?? national[0];
    if (!chosen) throw new NotVisible();
    return chosen.id;
  }
}
