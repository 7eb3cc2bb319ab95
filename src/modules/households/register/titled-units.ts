import { unitTitle } from '../../units/unit-names.js';

/** A unit under its last name, as SQL answers it: kind and name, put together by `titled`. */
export type TitledUnit = [kind: string, name: string] | null;

export const LAST_TITLE = (unit: string): string =>
  `(select json_build_array(x.kind, x.name) from unit_version x where x.unit_id = (${unit}) order by upper(x.valid) desc nulls first limit 1)`;

/** "Thôn Một, Xã Mẫu" */
export const titled = (...units: TitledUnit[]): string =>
  units
    .filter((unit) => unit !== null)
    .map(([kind, name]) => unitTitle(kind, name))
    .join(', ');
