import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { ImportDraft } from '../../campaigns/imports/import-draft.entity.js';
import { ImportDraftRepository } from '../../campaigns/imports/import-draft.repository.js';
import type { Actor } from '../../platform/actor.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { readSheet } from '../../platform/imports/read-sheet.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import { PlanRepository } from '../plan.repository.js';
import { MOST_TASKS } from '../tasks/add-tasks.js';
import { PlanUnitsQuery } from '../tasks/plan-units.query.js';
import { PlanWordsQuery } from '../tasks/plan-words.query.js';
import { clausesByName, namesOf, readTaskRow, TASK_SHEET } from './task-sheet.js';

/** Reads a file of tasks and keeps it to be looked at; no task is given. */
@Injectable()
export class UploadTasks {
  constructor(
    private readonly plans: PlanRepository,
    private readonly units: PlanUnitsQuery,
    private readonly words: PlanWordsQuery,
    private readonly drafts: ImportDraftRepository,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, file: UploadedTable): Promise<ImportDraft> {
    const { campaign } = await this.plans.changedBy(actor, planId, 'plan.manage');
    const { rows, letters } = await readSheet(file, TASK_SHEET);
    if (rows.length > MOST_TASKS) throw new RuleBroken('plans.rule.tooManyTasks', { max: MOST_TASKS }, 'file');
    const indicators = await this.words.indicators(campaign.id);
    const lookups = {
      ...{
        planId,
        clauses: clausesByName(await this.words.clauses(campaign.id)),
        units: await this.units.byNames(campaign, namesOf(rows)),
      },
      indicators: new Map(indicators.map(({ id, code }) => [fold(code), id])),
    };
    const content = { letters, rows: rows.map((row) => readTaskRow(row, lookups)) };
    return this.drafts.keep(actor, 'tasks', campaign.id, file.name, content);
  }
}
