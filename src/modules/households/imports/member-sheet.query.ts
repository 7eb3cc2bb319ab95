import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TabularRecord } from '../../platform/export/tabular-sheet.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision } from '../household-words.js';
import { ethnicName } from '../register/ethnic-groups.js';
import { birthText } from '../register/people.rules.js';
import { named } from './register-sheet.query.js';

interface Row extends Record<string, string | number | boolean | null> {
  memberId: number;
  path: string;
  code: string;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  ethnicity: string | null;
  insured: boolean | null;
  merit: boolean;
  socialBenefit: boolean;
}

const AT_ONCE = 5_000;
/** Fields that hold a word of a closed list. */
const WORDS = {
  relation: 'relation',
  sex: 'sex',
  attends: 'schoolLevel',
  completed: 'schoolLevel',
  work: 'work',
  disability: 'disability',
};

/** The people of the households that the list of the register shows, in the columns that an import reads. */
@Injectable()
export class MemberSheetQuery {
  constructor(private readonly em: EntityManager) {}

  async *records({ path, day }: { path: string; day: PlainDate }): AsyncGenerator<TabularRecord> {
    let last: Row | undefined;
    let position = 0;
    do {
      const after = {
        lastPath: last?.path ?? null,
        lastCode: last?.code ?? '',
        lastOther: Number(last ? last.relation !== 'head' : 0),
        lastId: last?.memberId ?? 0,
      };
      const rows: Row[] = await this.em.fork().execute<Row[]>(PEOPLE, { path, day, ...after, limit: AT_ONCE });
      for (const row of rows) yield recordOf(row, ++position);
      last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
    } while (last);
  }
}

function recordOf(row: Row, position: number): TabularRecord {
  const words = Object.entries(WORDS).map(([field, list]) => [
    field,
    row[field] && translate('vi', `households.${list}.${String(row[field])}`),
  ]);
  return {
    ...row,
    ...Object.fromEntries(words),
    position,
    bornOn: birthText(row.bornOn, row.birthPrecision),
    ethnicity: ethnicName(row.ethnicity),
    insured: yesNo(row.insured),
    merit: row.merit ? yesNo(true) : null,
    socialBenefit: row.socialBenefit ? yesNo(true) : null,
  };
}

const yesNo = (value: boolean | null): string | null =>
  value === null ? null : translate('vi', `householdImports.tick.${value ? 'yes' : 'no'}`);

const PEOPLE = `
  select h.path::text as path, h.code, m.id as "memberId", ${named('h.code_unit_id')} as commune, m.name, m.relation, m.sex, m.born_on::text as "bornOn",
    m.birth_precision as "birthPrecision", m.ethnicity, m.id_number as "idNumber", m.insured, m.attends, m.completed, m.work, m.disability, m.merit,
    m.social_benefit as "socialBenefit"
  from household h
  join household_spell s on s.household_id = h.id and s.valid @> :day::date
  join household_member m on m.household_id = h.id and m.left_on is null
  where h.path <@ :path::ltree and h.ended_on is null and (:lastPath::ltree is null or (h.path, h.code, (m.relation <> 'head')::int, m.id) > (:lastPath::ltree, :lastCode, :lastOther::int, :lastId::int))
  order by h.path, h.code, (m.relation <> 'head')::int, m.id limit :limit`;
