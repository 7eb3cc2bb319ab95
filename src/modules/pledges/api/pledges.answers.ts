import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import { PLEDGE_STATES } from '../life/pledge-states.js';
import type { PledgeFactsToShow } from '../read-pledge.js';
import { PARTY_ROLES, PLEDGE_KINDS, PLEDGE_OUTCOMES } from '../pledge-words.js';
import { PLEDGE_SORTS, type PledgeListRow } from '../reading/pledge-list.query.js';

export const PledgeListParameters = listParameters(Object.keys(PLEDGE_SORTS), {
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  kind: z.enum(PLEDGE_KINDS).optional(),
  state: z.enum(PLEDGE_STATES).optional(),
  campaign: ApiIdParameter.optional(),
});
export type PledgeListParameters = z.infer<typeof PledgeListParameters>;

const head = {
  ...{ id: ApiId, kind: z.enum(PLEDGE_KINDS), title: z.string(), year: z.int(), state: z.enum(PLEDGE_STATES) },
  ...{ hostId: ApiId, campaignId: ApiId.nullable(), invented: z.boolean() },
};

const PledgeItemOfList = z
  .object({
    ...head,
    host: z.string(),
    parties: z.int(),
    signed: z.int(),
    items: z.int(),
    kept: z.int(),
    partly: z.int(),
    notKept: z.int(),
  })
  .meta({ id: 'PledgeSummary' });
export const PledgePage = pageOf(PledgeItemOfList);

export const pledgeSummary = (row: PledgeListRow): z.infer<typeof PledgeItemOfList> => row;

export const PledgeAnswer = z
  .object({
    ...head,
    number: z.int(),
    sha256: z.string().nullable(),
    inForceOn: ApiDay.nullable(),
    parties: z.array(
      z.object({ unitId: ApiId, unit: z.string(), role: z.enum(PARTY_ROLES), signedOn: ApiDay.nullable() }).meta({ id: 'PledgeParty' }),
    ),
    items: z.array(
      z
        .object({ id: ApiId, wording: z.string(), deadline: ApiDay, households: z.int(), outcome: z.enum(PLEDGE_OUTCOMES).nullable() })
        .meta({ id: 'PledgeItem' }),
    ),
  })
  .meta({ id: 'Pledge' });

/** Without codes or names of households; the outcome is the confirmed one. */
export function pledgeAnswer({ pledge, version, content, judgements }: PledgeFactsToShow): z.infer<typeof PledgeAnswer> {
  const { id, kind, title, year, state, invented } = pledge;
  return {
    ...{ id, kind, title, year, state, invented, hostId: pledge.host.id, campaignId: pledge.campaign?.id ?? null },
    ...{ number: version.number, sha256: version.sha256 ?? null, inForceOn: version.inForceOn ?? null },
    parties: content.parties.map(({ unitId, title: unit, role, signedOn }) => ({ unitId, unit, role, signedOn })),
    items: content.items.map((item) => ({
      ...{ id: item.id, wording: item.wording, deadline: item.deadline, households: item.households.length },
      outcome: judgements.get(item.id)?.[0]?.outcome ?? null,
    })),
  };
}
