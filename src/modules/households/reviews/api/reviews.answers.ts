import { z } from 'zod';
import { ApiDay, ApiId } from '../../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../../platform/api/paging.js';
import type { StepCount, VillageCount } from '../board/board.query.js';
import type { ReviewRound } from '../review-round.entity.js';
import { CASE_STEPS, ROUND_KINDS, ROUND_STATES } from '../review-words.js';
import { ROUND_SORTS } from '../rounds/round-list.query.js';

export const RoundListParameters = listParameters(Object.keys(ROUND_SORTS), {
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  kind: z.enum(ROUND_KINDS).optional(),
  state: z.enum(ROUND_STATES).optional(),
});
export type RoundListParameters = z.infer<typeof RoundListParameters>;

const round = {
  ...{ id: ApiId, communeId: ApiId, commune: z.string(), kind: z.enum(ROUND_KINDS), year: z.int(), month: z.int().nullable() },
  ...{ startsOn: ApiDay, endsOn: ApiDay, state: z.enum(ROUND_STATES) },
};

const ReviewRoundItem = z.object({ ...round, households: z.int(), done: z.int() }).meta({ id: 'ReviewRoundItem' });
export const RoundPage = pageOf(ReviewRoundItem);

const Step = z.object({ step: z.enum(CASE_STEPS), households: z.int(), late: z.int() }).meta({ id: 'ReviewStepCount' });
const Village = z
  .object({
    ...{ id: ApiId, name: z.string(), households: z.int(), forms: z.int(), meeting: z.int() },
    ...{ agreed: z.int(), posted: z.int(), done: z.int(), late: z.int() },
  })
  .meta({ id: 'ReviewVillageCount' });

export const RoundAnswer = z
  .object({ ...round, standardId: ApiId, procedureId: ApiId, steps: z.array(Step), villages: z.array(Village) })
  .meta({ id: 'ReviewRound' });

/** Counts only: who the households are stays in the register. */
export function roundAnswer(found: ReviewRound, commune: string, steps: StepCount[], villages: VillageCount[]): object {
  const { id, kind, year, startsOn, endsOn, state, standardId, procedureId } = found;
  const when = { kind, year, month: found.month ?? null, startsOn, endsOn, state };
  return { id, communeId: found.commune.id, commune, ...when, standardId, procedureId, steps, villages };
}
