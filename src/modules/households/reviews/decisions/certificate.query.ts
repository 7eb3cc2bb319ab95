import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { BirthPrecision, HouseholdClass, Relation, Sex } from '../../household-words.js';

export interface CertifiedMember {
  name: string;
  sex: Sex | null;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  relation: Relation;
  ethnicity: string | null;
}

export interface CertificateRow {
  caseId: number;
  number: string;
  code: string;
  headName: string;
  address: string | null;
  village: string;
  class: HouseholdClass;
  members: CertifiedMember[];
}

/** What certificates say of households, their members as they live there now; all of them in one statement. */
@Injectable()
export class CertificateQuery {
  constructor(private readonly em: EntityManager) {}

  of(caseIds: readonly number[]): Promise<CertificateRow[]> {
    return this.em.execute<CertificateRow[]>(CERTIFICATES, { ids: `{${caseIds.join(',')}}` });
  }
}

const CERTIFICATES = `
  select c.id as "caseId", case when k.id is null then c.certificate else k.certificate end as number, h.code, h.head_name as "headName", h.address, v.name as village, coalesce(k.class_after, a.class) as class,
    coalesce((select jsonb_agg(jsonb_build_object('name', m.name, 'sex', m.sex, 'bornOn', m.born_on, 'birthPrecision', m.birth_precision,
      'relation', m.relation, 'ethnicity', m.ethnicity) order by m.relation = 'head' desc, m.born_on nulls last, m.id)
      from household_member m where m.household_id = h.id and m.left_on is null), '[]') as members
  from review_case c join household h on h.id = c.household_id join assessment a on a.id = c.assessment_id
  join review_round r on r.id = c.round_id
  join lateral (select x.name from unit_version x where x.unit_id = c.village_id
    order by x.valid @> r.starts_on desc, upper(x.valid) desc nulls first limit 1) v on true
  left join lateral (select x.id, x.class_after, x.certificate from review_correction x where x.case_id = c.id order by x.id desc limit 1) k on true
  where c.id = any (:ids::int[]) and case when k.id is null then c.certificate else k.certificate end is not null order by number`;
