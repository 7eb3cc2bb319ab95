import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { ReportedRow } from '../../campaigns/results/report-input.js';
import { ReportResults } from '../../campaigns/results/report-results.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { DeliveredFigure } from '../task-life.entity.js';
import { mayDo } from './task-rights.rules.js';
import { DeliveryTrail } from './delivery-trail.js';
import { taskTransition } from './task-states.js';
import { conflictOf, type OpenedTask, TaskRepository, type TaskStep } from './task.repository.js';

export interface Delivering {
  taskId: number;
  text: string;
  files?: UploadedFile[];
  /** Figures of rounds that are open: they become measurements and wait for approval there. */
  figures?: ReportedRow[];
  invented?: boolean;
  /** The version it was read at, where whoever asks says so. */
  seen?: number | undefined;
}

interface Pair {
  asked: Delivering;
  task: OpenedTask;
}

/** Units hand in what they owe: report, files, figures. One or many at once, all or none. */
@Injectable()
export class DeliverTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly report: ReportResults,
    private readonly attachments: Attachments,
    private readonly kept: DeliveryTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, deliveries: readonly Delivering[]): Promise<void> {
    const opened = await this.tasks.opened(
      actor,
      deliveries.map(({ taskId }) => taskId),
    );
    const pairs = opened.map((task, index): Pair => ({ asked: deliveries[index]!, task }));
    const steps = pairs.map(({ asked, task }) => stepOf(actor, task, asked));
    const figures = await this.figures(actor, pairs);
    const ids = await this.write(actor, pairs, figures);
    for (const [index, { asked, task }] of pairs.entries()) {
      for (const file of asked.files ?? []) {
        await this.attachments.attach(actor, file, { type: 'TaskDelivery', id: ids[index]!, unitPath: task.unitPath });
      }
    }
    await this.tasks.take(actor, steps);
    await this.kept.told(actor, steps);
  }

  private async figures(actor: Actor, pairs: Pair[]): Promise<DeliveredFigure[][]> {
    const written: DeliveredFigure[][] = [];
    for (const { asked, task } of pairs) {
      const reports = asked.figures ?? [];
      const evidence = asked.files ?? [];
      const results = reports.length ? await this.report.run(actor, { campaignId: task.campaignId, reports, evidence }) : [];
      written.push(results.map(({ measurementId, revisionId }) => ({ measurementId, revisionId })));
    }
    return written;
  }

  private async write(actor: Actor, pairs: Pair[], figures: DeliveredFigure[][]): Promise<number[]> {
    const rows = pairs.map(({ asked, task }, index) => ({
      ...{ task_id: task.id, revision: task.revisions + 1, text: asked.text, figures: figures[index] },
      invented: asked.invented ?? false,
    }));
    const inserted = await this.em.execute<{ id: number; taskId: number }[]>(INSERT, {
      ...this.kept.now(actor),
      rows: JSON.stringify(rows),
    });
    const ids = new Map(inserted.map(({ id, taskId }) => [taskId, id]));
    return pairs.map(({ task }) => ids.get(task.id)!);
  }
}

function stepOf(actor: Actor, task: OpenedTask, { text, figures = [], seen }: Delivering): TaskStep {
  if (!mayDo(actor, task)) throw new NotVisible();
  const conflict = conflictOf(task, seen);
  if (conflict) throw conflict;
  const transition = taskTransition(task.state, 'submit');
  if (!transition) throw new RuleBroken(`plans.notNow.${task.state}`);
  if (!text) throw new RuleBroken('web.field.required', {}, 'text');
  return { task, verb: 'submit', to: transition.to, details: { text: text.slice(0, 200), figures: String(figures.length) } };
}

const INSERT = `
  insert into task_delivery (task_id, revision, text, figures, delivered_on, delivered_at, delivered_by, delivered_by_name, invented)
  select r.task_id, r.revision, r.text, r.figures, :on::date, :at, :by::int, :name, r.invented
  from jsonb_to_recordset(:rows::jsonb) as r (task_id int, revision smallint, text text, figures jsonb, invented boolean)
  returning id, task_id as "taskId"`;
