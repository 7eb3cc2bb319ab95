import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import { LACKS } from '../exits/exit-words.js';
import { SUPPORT_SORTS, type SupportRow } from './support-list.query.js';
import { SUPPORT_KINDS, SUPPORT_SOURCES } from './support-words.js';

export const SupportListParameters = listParameters(Object.keys(SUPPORT_SORTS), {
  programme: z.string().max(60).optional(),
  household: ApiIdParameter.optional(),
  village: ApiIdParameter.optional(),
  kind: z.enum(SUPPORT_KINDS).optional(),
  from: ApiDay.optional(),
  until: ApiDay.optional(),
});
export type SupportListParameters = z.infer<typeof SupportListParameters>;

const SupportItem = z
  .object({
    ...{ id: ApiId, householdId: ApiId.nullable(), code: z.string().nullable(), programme: z.string(), programmeName: z.string() },
    ...{ kind: z.enum(SUPPORT_KINDS), value: z.string(), quantity: z.number().nullable(), unitOfMeasure: z.string().nullable() },
    ...{ persons: z.int().nullable(), source: z.enum(SUPPORT_SOURCES), givenOn: ApiDay, giver: z.string(), place: z.string() },
    ...{ lack: z.enum(LACKS).nullable(), voidedOn: ApiDay.nullable() },
  })
  .meta({ id: 'SupportItem' });

export const SupportPage = pageOf(SupportItem);

/** Without the name of the head: a program that holds the code and the right reads it at the household. */
export function supportAnswer(row: SupportRow): object {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key in SupportItem.shape));
}
