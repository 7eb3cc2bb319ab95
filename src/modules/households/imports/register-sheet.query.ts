import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TabularRecord } from '../../platform/export/tabular-sheet.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision, HouseholdClass, Sex } from '../household-words.js';
import { ethnicName } from '../register/ethnic-groups.js';
import { birthText } from '../register/people.rules.js';
import type { Indicator } from '../standards/standard.rules.js';
import { indicatorField } from './list-columns.js';

export interface RegisterSheetScope {
  path: string;
  day: PlainDate;
  standardId: number;
  indicators: readonly Indicator[];
}

interface Row {
  path: string;
  code: string;
  headName: string;
  sex: Sex | null;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  ethnicity: string | null;
  idNumber: string | null;
  commune: string;
  village: string;
  address: string | null;
  members: number | null;
  class: HouseholdClass;
  b1: number | null;
  b2: number | null;
  deprivedMask: number | null;
  causes: string[] | null;
  groups: string[] | null;
  note: string | null;
}

const AT_ONCE = 2_000;

/** The households of a unit that have a class on a day, in the columns that an import reads: what is edited there can be brought back. */
@Injectable()
export class RegisterSheetQuery {
  constructor(private readonly em: EntityManager) {}

  async *records({ path, day, standardId, indicators }: RegisterSheetScope): AsyncGenerator<TabularRecord> {
    let last: Row | undefined;
    let position = 0;
    do {
      const after = { lastPath: last?.path ?? null, lastCode: last?.code ?? '' };
      const rows: Row[] = await this.em.fork().execute<Row[]>(HOUSEHOLDS, { path, day, standardId, ...after, limit: AT_ONCE });
      for (const row of rows) yield recordOf(row, ++position, indicators);
      last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
    } while (last);
  }
}

function recordOf(row: Row, position: number, indicators: readonly Indicator[]): TabularRecord {
  const words = (list: string, values: readonly string[] | null): string =>
    (values ?? []).map((value) => translate('vi', `households.${list}.${value}`)).join('; ');
  const ticks = indicators.map(({ position: number }) => [
    indicatorField(number),
    (row.deprivedMask ?? 0) & (1 << (number - 1)) ? 'x' : '',
  ]);
  return {
    ...row,
    ...Object.fromEntries(ticks),
    position,
    sex: row.sex && translate('vi', `households.sex.${row.sex}`),
    bornOn: birthText(row.bornOn, row.birthPrecision),
    ethnicity: ethnicName(row.ethnicity),
    class: translate('vi', `households.class.${row.class}`),
    // Without it, empty boxes could not be told from boxes nobody asked about.
    b2: row.b2 ?? (row.deprivedMask === 0 ? 0 : null),
    causes: words('cause', row.causes),
    groups: words('group', row.groups),
  };
}

export const named = (unit: string): string =>
  `(select x.name from unit_version x where x.unit_id = ${unit} order by x.valid @> :day::date desc, upper(x.valid) desc nulls first limit 1)`;

const HOUSEHOLDS = `
  select h.path::text as path, h.code, h.head_name as "headName", m.sex, m.born_on::text as "bornOn", m.birth_precision as "birthPrecision", m.ethnicity,
    m.id_number as "idNumber", ${named('h.code_unit_id')} as commune, ${named('h.village_id')} as village, h.address, h.stated_members as members, s.class,
    a.b1, a.causes, a.groups, h.note, case when a.standard_id = :standardId then a.b2 end as b2,
    case when a.standard_id = :standardId then a.deprived_mask end as "deprivedMask"
  from household h
  join household_spell s on s.household_id = h.id and s.valid @> :day::date
  left join household_member m on m.household_id = h.id and m.relation = 'head' and m.left_on is null
  left join assessment a on a.id = s.assessment_id
  where h.path <@ :path::ltree and h.ended_on is null and (:lastPath::ltree is null or (h.path, h.code) > (:lastPath::ltree, :lastCode))
  order by h.path, h.code limit :limit`;
