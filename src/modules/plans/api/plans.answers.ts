import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import type { OpenedPlan } from '../plan.repository.js';
import type { ClauseCount } from '../plan/clause-counts.query.js';
import { PLAN_SORTS } from './plan-list.query.js';

export const PlanListParameters = listParameters(Object.keys(PLAN_SORTS), { campaign: ApiIdParameter.optional() });
export type PlanListParameters = z.infer<typeof PlanListParameters>;

const head = {
  ...{ id: ApiId, campaignId: ApiId, name: z.string(), documentNumber: z.string().nullable(), documentDate: ApiDay.nullable() },
  ...{ startsOn: ApiDay, endsOn: ApiDay, invented: z.boolean() },
};
const counts = { tasks: z.int(), settled: z.int(), late: z.int() };

export const PlanPage = pageOf(z.object({ ...head, ...counts }).meta({ id: 'PlanItem' }));

const PlanClause = z
  .object({ clauseId: ApiId.nullable(), number: z.string().nullable(), title: z.string().nullable(), ...counts, waiting: z.int() })
  .meta({ id: 'PlanClause' });

export const PlanAnswer = z
  .object({ ...head, note: z.string().nullable(), clauses: z.array(PlanClause), version: z.int() })
  .meta({ id: 'Plan' });

export function planAnswer({ plan }: OpenedPlan, clauses: readonly ClauseCount[]): z.infer<typeof PlanAnswer> {
  const { id, campaignId, name, startsOn, endsOn, invented, version } = plan;
  return {
    ...{ id, campaignId, name, startsOn, endsOn, invented, version },
    ...{ documentNumber: plan.documentNumber ?? null, documentDate: plan.documentDate ?? null, note: plan.note ?? null },
    clauses: clauses.map(({ clauseId, above, number, title, tasks, settled, late, waiting }) => ({
      ...{ clauseId: clauseId || null, number: number && [above, number].filter(Boolean).join('.'), title },
      ...{ tasks, settled, late, waiting },
    })),
  };
}
