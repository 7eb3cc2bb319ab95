import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { ImportDraft } from '../../campaigns/imports/import-draft.entity.js';
import { ImportDraftRepository } from '../../campaigns/imports/import-draft.repository.js';
import type { Actor } from '../../platform/actor.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { type OpenedPlan, PlanRepository } from '../plan.repository.js';
import { CheckTasks } from '../tasks/check-tasks.js';
import type { CheckedTask } from '../tasks/new-task.js';
import type { ImportedTask } from './task-sheet.js';

export interface CheckedImport {
  opened: OpenedPlan;
  draft: ImportDraft;
  problems: RowProblem[];
  /** Days gone by, which need a word of their own but are no mistake. */
  past: RowProblem[];
  checked: CheckedTask[];
}

/** A file as it was understood, against the plan as it stands now. */
@Injectable()
export class ReadTaskImport {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly drafts: ImportDraftRepository,
    private readonly check: CheckTasks,
  ) {}

  async run(actor: Actor, planId: number, draftId: number): Promise<CheckedImport> {
    const opened = await this.plans.heldBy(actor, planId, 'plan.manage');
    const draft = await this.drafts.own(actor, draftId, opened.campaign.id, 'tasks');
    const inputs = draft.content.rows.flatMap(({ input }) => (input ? [input as ImportedTask] : []));
    if (inputs.some((input) => input.planId !== planId)) throw new NotVisible();
    const { checked, problems } = await this.check.rows(opened, inputs, false);
    const [past, wrong] = [true, false].map((is) => problems.filter(({ field }) => (field === 'pastConfirmed') === is));
    return { opened, draft, checked, past: past!, problems: [...wrong!, ...(await this.repeated(planId, inputs))] };
  }

  /** The same work for the same unit by the same limit, twice in the file or in the plan already: a file sent again gives nothing twice. */
  private async repeated(planId: number, inputs: readonly ImportedTask[]): Promise<RowProblem[]> {
    const rows = inputs.map(({ ref, title, unitId, clauseId, rule }) => ({ ref, title, unit_id: unitId, clause_id: clauseId, rule }));
    const found = await this.em.execute<{ ref: string; first: string | null }[]>(REPEATED, { planId, rows: JSON.stringify(rows) });
    return found.map(({ ref, first }): RowProblem => {
      if (first === null) return { ref, field: 'title', key: 'plans.import.given', params: {} };
      return { ref, field: 'title', key: 'plans.import.twice', params: { row: first } };
    });
  }
}

const REPEATED = `
  with rows as (
    select r.*, row_number() over () as place from jsonb_to_recordset(:rows::jsonb) as r (ref text, title text, unit_id int, clause_id int, rule jsonb)
  ), same as (
    select ref, first_value(ref) over (partition by title, unit_id, clause_id, rule order by place) as first, title, unit_id, clause_id, rule from rows
  )
  select s.ref, nullif(s.first, s.ref) as first from same s
  where s.first <> s.ref or exists (
    select from task t where t.plan_id = :planId and t.state <> 'cancelled' and t.title = s.title and t.unit_id = s.unit_id
      and t.clause_id is not distinct from s.clause_id and t.rule = s.rule)`;
