import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { RuleManager } from '../../rules/rule-manager.js';
import type { ConfirmScoreTableForm } from './scores.forms.js';
import type { ScoreTable } from './score-table.entity.js';
import { ScoreTables } from './score-tables.repository.js';

/** From then on B1 of the standard is counted by this table; the one before it is kept, replaced. */
@Injectable()
export class ConfirmScoreTable {
  constructor(
    private readonly em: EntityManager,
    private readonly tables: ScoreTables,
    private readonly manager: RuleManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { version, decisionNumber, decisionDate }: ConfirmScoreTableForm): Promise<ScoreTable> {
    const table = await this.tables.byId(id);
    await this.manager.check(actor, table.standard.scope?.id ?? null);
    if (table.version !== version) throw new EditConflict({}, table.version);
    if (table.state !== 'staged') throw new RuleBroken('scores.rule.notStaged');
    if (table.problems.length) throw new RuleBroken('scores.rule.mustFix');
    if (decisionDate > this.clock.today()) throw new RuleBroken('rules.rule.future', {}, 'decisionDate');
    const before = await this.tables.activeFor(table.standard.id);
    if (before) before.state = 'replaced';
    // The one that steps back must have done so before the other takes its place.
    await this.em.flush();
    Object.assign(table, { state: 'active', decisionNumber, decisionDate });
    await this.audit.record(actor, 'scores.confirmed', { object: table, label: table.name, details: { replaced: before?.id ?? null } });
    return table;
  }
}
