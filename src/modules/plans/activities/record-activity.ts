import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { PlanRepository } from '../plan.repository.js';
import { PlanUnitsQuery } from '../tasks/plan-units.query.js';
import { ActivityPapers } from './activity-papers.js';
import { type ActivityKind, PlanActivity } from './plan-activity.entity.js';

export interface ActivityInput {
  kind: ActivityKind;
  title: string;
  clauseId: number | null;
  unitId: number;
  heldOn: PlainDate;
  place: string;
  people: number;
  poorPeople: number | null;
  material: string | null;
  findings: string | null;
  invented?: boolean;
  /** Who came, by name: read only by those who work for the unit or manage the plan. */
  attendance?: UploadedFile[];
  /** Photographs, material. */
  files?: UploadedFile[];
}

/** A unit tells what it held; whoever manages the plan may tell it for a unit. */
@Injectable()
export class RecordActivity {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly units: PlanUnitsQuery,
    private readonly papers: ActivityPapers,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, { attendance = [], files = [], ...input }: ActivityInput): Promise<PlanActivity> {
    const { plan, campaign } = await this.plans.openTo(actor, planId);
    const unit = (await this.units.byIds(campaign, [input.unitId])).get(input.unitId);
    if (!unit) throw new RuleBroken('plans.rule.unitNotInForce', {}, 'unitId');
    if (!actor.canAt('task.do', unit.path) && !actor.canAt('plan.manage', plan.unitPath))
      throw new RuleBroken('plans.rule.unitOutside', {}, 'unitId');
    if (input.heldOn > this.papers.today()) throw new RuleBroken('plans.rule.heldLater', {}, 'heldOn');
    if (input.poorPeople !== null && input.poorPeople > input.people) throw new RuleBroken('plans.rule.morePoor', {}, 'poorPeople');
    const activity = this.em.create(PlanActivity, {
      ...input,
      invented: input.invented ?? false,
      planId,
      unitPath: unit.path,
      ...this.papers.by(actor),
    });
    await this.audit.record(actor, 'plan.activityRecorded', { object: activity, label: activity.title, unitPath: unit.path });
    await this.papers.keep(actor, activity, { attendance, files });
    return activity;
  }
}
