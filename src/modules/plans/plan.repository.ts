import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions.js';
import { Campaign, OVER } from '../campaigns/campaign.entity.js';
import { VISIBLE_CAMPAIGN } from '../campaigns/campaign.repository.js';
import { ltreeArray } from '../campaigns/ltree-array.js';
import type { Actor } from '../platform/actor.js';
import { NotVisible, RuleBroken } from '../platform/rule-broken.js';
import { FIRST_DELIVERY, OVERDUE } from './board/task-rows.sql.js';
import { Plan } from './plan.entity.js';

/** Whom the campaign `c` is visible to, with the paths bound by name. */
const VISIBLE = VISIBLE_CAMPAIGN.replaceAll('?::ltree[]', ':view::ltree[]');
/** The same for a plan `p`: units that have a task of it, or help with one, see it whether they take part in the campaign or not. */
export const VISIBLE_PLAN = `(${VISIBLE} or exists (
  select from task own where own.plan_id = p.id and (own.unit_path <@ :view::ltree[] or exists (
    select from task_support s join unit_version sv on sv.unit_id = s.unit_id where s.task_id = own.id and sv.path <@ :view::ltree[]))))`;
export const viewPaths = (actor: Actor): string => ltreeArray(actor.paths('campaign.view'));

export interface OpenedPlan {
  plan: Plan;
  campaign: Campaign;
}

export interface PlanListRow {
  id: number;
  name: string;
  documentNumber: string | null;
  tasks: number;
  settled: number;
  late: number;
  invented: boolean;
}

/** Plans are seen by whoever sees their campaign, or does something for them. */
@Injectable()
export class PlanRepository {
  constructor(private readonly em: EntityManager) {}

  async visibleTo(actor: Actor, id: number): Promise<OpenedPlan> {
    const [row] = await this.em.execute<{ campaignId: number }[]>(
      `select c.id as "campaignId" from plan p join campaign c on c.id = p.campaign_id where p.id = :id and ${VISIBLE_PLAN}`,
      { id, view: viewPaths(actor) },
    );
    if (!row) throw new NotVisible();
    const campaign = await this.em.findOneOrFail(Campaign, row.campaignId, { populate: ['launchingUnit', 'standingOffice', 'parent'] });
    return { plan: await this.em.findOneOrFail(Plan, id), campaign };
  }

  /** 404 for whoever only sees it. */
  async heldBy(actor: Actor, id: number, permission: Permission): Promise<OpenedPlan> {
    const opened = await this.visibleTo(actor, id);
    if (!actor.canAt(permission, opened.plan.unitPath)) throw new NotVisible();
    return opened;
  }

  /** For a change: not once the campaign is over. */
  async changedBy(actor: Actor, id: number, permission: Permission): Promise<OpenedPlan> {
    return stillOpen(await this.heldBy(actor, id, permission));
  }

  /** For what units add to it. */
  async openTo(actor: Actor, id: number): Promise<OpenedPlan> {
    return stillOpen(await this.visibleTo(actor, id));
  }

  ofCampaign(campaignId: number, today: string): Promise<PlanListRow[]> {
    return this.em.execute<PlanListRow[]>(
      `select p.id, p.name, p.document_number as "documentNumber", p.invented, count(t.id)::int as tasks,
         (count(t.id) filter (where t.state in ('approved', 'closed')))::int as settled,
         (count(t.id) filter (where ${OVERDUE}))::int as late
       from plan p left join task t on t.plan_id = p.id ${FIRST_DELIVERY} where p.campaign_id = :campaignId group by p.id order by p.starts_on, p.id limit 200`,
      { campaignId, today },
    );
  }
}

function stillOpen(opened: OpenedPlan): OpenedPlan {
  const { state } = opened.campaign;
  if (OVER.includes(state)) throw new RuleBroken(`campaigns.notNow.${state}`);
  return opened;
}
