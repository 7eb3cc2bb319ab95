import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import { CAMPAIGN_STATES } from '../campaign.entity.js';
import type { CampaignDetail } from './campaign-detail.query.js';
import { CAMPAIGN_SORTS, type CampaignRow } from '../campaign-list.query.js';
import { PHASE_KINDS } from '../campaign-phase.entity.js';
import { CLAUSE_KINDS } from '../clause.entity.js';

const KINDS = ['regular', 'thematic'] as const;

const UnitRef = z.object({ id: ApiId, kind: z.string(), name: z.string() }).meta({ id: 'UnitRef' });
const CampaignRef = z.object({ id: ApiId, name: z.string() }).meta({ id: 'CampaignRef' });

const head = {
  id: ApiId,
  name: z.string(),
  kind: z.enum(KINDS),
  state: z.enum(CAMPAIGN_STATES),
  startsOn: ApiDay,
  endsOn: ApiDay,
  launchingUnit: UnitRef,
  documentNumber: z.string().nullable(),
  parent: CampaignRef.nullable(),
  invented: z.boolean(),
};

export const CampaignListParameters = listParameters(Object.keys(CAMPAIGN_SORTS), {
  state: z.enum(CAMPAIGN_STATES).optional(),
  kind: z.enum(KINDS).optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  unit: ApiIdParameter.optional(),
});
export type CampaignListParameters = z.infer<typeof CampaignListParameters>;

export const CampaignPage = pageOf(z.object({ ...head, participants: z.int() }).meta({ id: 'CampaignItem' }));

const Phase = z
  .object({ id: ApiId, kind: z.enum(PHASE_KINDS), name: z.string(), startsOn: ApiDay, endsOn: ApiDay, closed: z.boolean() })
  .meta({ id: 'Phase' });

const Clause = z
  .object({ id: ApiId, parentId: ApiId.nullable(), number: z.string(), kind: z.enum(CLAUSE_KINDS), title: z.string(), text: z.string() })
  .meta({ id: 'Clause' });

export const CampaignAnswer = z
  .object({
    ...head,
    slogan: z.string().nullable(),
    documentType: z.string().nullable(),
    documentDate: ApiDay.nullable(),
    signerPosition: z.string().nullable(),
    pictureOn: ApiDay.nullable(),
    remark: z.string().nullable(),
    phases: z.array(Phase),
    clauses: z.array(Clause),
    version: z.int(),
  })
  .meta({ id: 'Campaign' });

/** A parent outside the reader's scope is not told here: a program could do nothing with it. */
export function campaignItem(row: CampaignRow): object {
  return { ...row, launchingUnit: launchingUnit(row), parent: row.parentVisible ? { id: row.parentId, name: row.parentName } : null };
}

export function campaignAnswer(campaign: CampaignDetail): object {
  return {
    ...campaign,
    launchingUnit: launchingUnit(campaign),
    parent: campaign.parentId ? { id: campaign.parentId, name: campaign.parentName } : null,
  };
}

const launchingUnit = ({ unitId, unitKind, unitName }: CampaignRow | CampaignDetail) => ({ id: unitId, kind: unitKind, name: unitName });
