import { z } from 'zod';
import { ApiId, ApiIdParameter, ApiInstant } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import { ROLE_NAMES } from '../permissions.js';
import { PEOPLE_SORTS, type PersonRow } from './people.query.js';

const STATUSES = ['active', 'closed'] as const;

export const PeopleParameters = listParameters(PEOPLE_SORTS, {
  role: z.enum(ROLE_NAMES).optional(),
  unit: ApiIdParameter.optional(),
  status: z.enum(STATUSES).optional(),
});
export type PeopleParameters = z.infer<typeof PeopleParameters>;

const RoleInUnit = z.object({ role: z.enum(ROLE_NAMES), unitId: ApiId, unitName: z.string() }).meta({ id: 'RoleInUnit' });

export const PeoplePage = pageOf(
  z
    .object({
      id: ApiId,
      userName: z.string(),
      fullName: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      status: z.enum(STATUSES),
      hasSecondFactor: z.boolean(),
      lastSignedInAt: ApiInstant.nullable(),
      memberships: z.array(RoleInUnit),
    })
    .meta({ id: 'Person' }),
);

export function personItem({ lastSignedInAt, ...row }: PersonRow) {
  return { ...row, lastSignedInAt: lastSignedInAt && new Date(lastSignedInAt).toISOString() };
}
