import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { FileAccess } from '../platform/files/file-access.js';

interface Place {
  unitPath: string | null;
  planPath: string;
}

/**
 * Papers of money, photographs and material are read by whoever sees the unit or the one that issued the plan. A list of those who came names people:
 * it is read only by whoever works for the unit or manages the plan.
 */
@Injectable()
export class PlanFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly em: EntityManager,
  ) {}

  onModuleInit(): void {
    const sees = (actor: Actor, { unitPath, planPath }: Place): boolean =>
      actor.canAt('campaign.view', planPath) || (unitPath !== null && actor.canAt('campaign.view', unitPath));
    const works = (actor: Actor, { unitPath, planPath }: Place): boolean =>
      actor.canAt('plan.manage', planPath) || (unitPath !== null && actor.canAt('task.do', unitPath));
    this.register('PlanFundEntry', ENTRY, sees);
    this.register('PlanActivity', ACTIVITY, sees);
    this.register('PlanAttendance', ACTIVITY, works);
  }

  private register(type: string, question: string, allows: (actor: Actor, place: Place) => boolean): void {
    this.access.register(type, async (actor, id) => {
      const [place] = await this.em.execute<Place[]>(question, { id });
      return place !== undefined && allows(actor, place);
    });
  }
}

const ACTIVITY = `
  select a.unit_path::text as "unitPath", p.unit_path::text as "planPath" from plan_activity a join plan p on p.id = a.plan_id where a.id = :id`;

const ENTRY = `
  select (select v.path::text from unit_version v where v.unit_id = e.unit_id order by v.valid @> e.on_day desc, upper(v.valid) desc nulls first limit 1)
    as "unitPath", p.unit_path::text as "planPath" from plan_fund_entry e join plan p on p.id = e.plan_id where e.id = :id`;
