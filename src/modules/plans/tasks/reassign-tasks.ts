import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { unitTitle } from '../../units/unit-names.js';
import { mayTake } from './task-rights.rules.js';
import { taskTransition } from './task-states.js';
import { type OpenedTask, taskFact, TaskRepository, type TaskStep } from './task.repository.js';

export interface NewLead {
  taskId: number;
  unitId: number;
}

interface LeadUnit {
  id: number;
  kind: string;
  name: string;
  path: string;
}

/** Gives tasks to other units, in force today: their successors, or whoever is named. They begin anew there; what was handed in before stays. */
@Injectable()
export class ReassignTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, leads: readonly NewLead[], reason: string): Promise<void> {
    const opened = await this.tasks.opened(
      actor,
      leads.map(({ taskId }) => taskId),
    );
    const units = await this.units(leads.map(({ unitId }) => unitId));
    const chosen = new Map(leads.map(({ taskId, unitId }) => [taskId, units.get(unitId)]));
    const steps = opened.map((task) => stepOf(actor, task, chosen.get(task.id), reason));
    await this.write(opened.map(({ id }) => ({ id, unit_id: chosen.get(id)!.id, unit_path: chosen.get(id)!.path })));
    await this.tasks.take(actor, steps);
    await this.audit.recordMany(actor, 'task.reassign', steps.map(taskFact));
  }

  private async units(ids: number[]): Promise<Map<number, LeadUnit>> {
    const rows = await this.em.execute<LeadUnit[]>(
      `select unit_id as id, kind, name, path::text as path from unit_version where unit_id = any(:ids::int[]) and valid @> :on::date`,
      { ids: `{${ids.join(',')}}`, on: this.clock.today() },
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async write(rows: { id: number; unit_id: number; unit_path: string }[]): Promise<void> {
    await this.em.execute(
      `with rows as (select * from jsonb_to_recordset(:rows::jsonb) as r (id int, unit_id int, unit_path text)),
         ended as (update task_delegation d set ended_at = :at from rows r where d.task_id = r.id and d.ended_at is null)
       update task t set unit_id = r.unit_id, unit_path = r.unit_path::ltree, delegate_id = null from rows r where t.id = r.id`,
      { rows: JSON.stringify(rows), at: this.clock.now() },
      'run',
    );
  }
}

function stepOf(actor: Actor, task: OpenedTask, unit: LeadUnit | undefined, reason: string): TaskStep {
  const transition = taskTransition(task.state, 'reassign');
  if (!transition) throw new RuleBroken(`plans.notNow.${task.state}`);
  if (!mayTake(actor, task, transition)) throw new NotVisible();
  if (!unit) throw new RuleBroken('plans.rule.unitNotInForce', {}, 'unitId');
  if (!actor.canAt('plan.manage', unit.path)) throw new RuleBroken('plans.rule.unitOutside', {}, 'unitId');
  if (unit.id === task.unitId) throw new RuleBroken('plans.rule.sameUnit', {}, 'unitId');
  return { task, verb: 'reassign', to: transition.to, reason, details: { unit: unitTitle(unit.kind, unit.name) } };
}
