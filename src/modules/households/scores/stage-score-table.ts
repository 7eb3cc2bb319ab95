import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { RuleManager } from '../../rules/rule-manager.js';
import { RuleSet } from '../../rules/rule-set.entity.js';
import type { ScoreTableForm } from './scores.forms.js';
import { readScoreSheet } from './score-sheet.js';
import { ScoreTable } from './score-table.entity.js';

/** Reads an annex and keeps it beside the table in use, with every mistake at its row, to be looked at before it counts. */
@Injectable()
export class StageScoreTable {
  constructor(
    private readonly em: EntityManager,
    private readonly manager: RuleManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { file, standardId, name, source }: ScoreTableForm): Promise<ScoreTable> {
    const standard = await this.em.findOne(RuleSet, { id: standardId, kind: 'poverty_standard' });
    if (!standard) throw new RuleBroken('web.field.required', {}, 'standardId');
    await this.manager.check(actor, standard.scope?.id ?? null);
    const { options, problems } = await readScoreSheet(file);
    const uploaded = { fileName: file.name, uploadedByName: actor.name, uploadedAt: this.clock.now() };
    const table = this.em.create(ScoreTable, { standard, name, source, problems, state: 'staged', ...uploaded });
    const details = { rows: options.length, problems: problems.length };
    await this.audit.record(actor, 'scores.staged', { object: table, label: name, details });
    await this.em.execute(INSERT, { id: table.id, options: JSON.stringify(options) });
    return table;
  }
}

const INSERT = `
  insert into score_item (score_table_id, region, item, item_label, option_label, position, points)
  select :id::int, o.region, o.item, o."itemLabel", o."optionLabel", o.position, o.points
  from jsonb_to_recordset(:options::jsonb) as o
    (region text, item text, "itemLabel" text, "optionLabel" text, position int, points smallint)`;
