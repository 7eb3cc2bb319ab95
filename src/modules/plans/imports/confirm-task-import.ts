import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ImportDraftRepository } from '../../campaigns/imports/import-draft.repository.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AddTasks } from '../tasks/add-tasks.js';
import { ReadTaskImport } from './read-task-import.js';
import type { ImportedTask } from './task-sheet.js';

export interface TaskConfirmation {
  planId: number;
  draftId: number;
  pastConfirmed: boolean;
}

/** Gives every task of a file, as it was shown; or none, when one row has become wrong since. */
@Injectable()
export class ConfirmTaskImport {
  constructor(
    private readonly em: EntityManager,
    private readonly imports: ReadTaskImport,
    private readonly drafts: ImportDraftRepository,
    private readonly add: AddTasks,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { planId, draftId, pastConfirmed }: TaskConfirmation): Promise<number> {
    const { opened, problems, past } = await this.imports.run(actor, planId, draftId);
    const { draft, inputs: tasks } = await this.drafts.ready<ImportedTask>(actor, draftId, opened.campaign.id, 'tasks');
    if (problems.length) throw new RowsRefused(problems);
    if (past.length && !pastConfirmed) throw new RuleBroken('plans.import.past', { count: past.length }, 'pastConfirmed');
    const ids = await this.add.run(actor, planId, { tasks, pastConfirmed });
    this.em.remove(draft);
    await this.audit.record(actor, 'task.imported', {
      object: opened.plan,
      label: draft.fileName,
      unitPath: opened.plan.unitPath,
      details: { file: draft.fileName, tasks: ids.length },
    });
    return ids.length;
  }
}
