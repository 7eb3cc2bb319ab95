import { ROLE_NAMES, ROLES } from '../access/permissions.js';
import { AUDIENCES, type DutySource } from './duty-sources.js';

/** The parameters of PEOPLE for one source. */
export const peopleOf = ({ roles }: DutySource) => ({
  areaRoles: `{${ROLE_NAMES.filter((role) => ROLES[role].reach === 'area').join(',')}}`,
  meant: JSON.stringify(AUDIENCES.flatMap((audience) => roles[audience].map((role) => ({ audience, role })))),
});
