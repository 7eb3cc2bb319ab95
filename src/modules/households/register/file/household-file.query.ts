import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass, SpellEnd, SpellStart } from '../../household-words.js';
import type { Household } from '../../household.entity.js';
import { HouseholdMember } from '../../household-member.entity.js';

export interface FileSpell {
  class: HouseholdClass;
  village: string;
  from: PlainDate;
  until: PlainDate | null;
  startedBy: SpellStart;
  endedBy: SpellEnd | null;
}

export interface FileAssessment {
  assessedOn: PlainDate;
  class: HouseholdClass;
  b1: number | null;
  b2: number | null;
  causes: string[];
  groups: string[];
}

export interface Relative {
  id: number;
  headName: string;
  path: string;
  kind: 'split' | 'merged' | 'duplicate';
  /** Whether the other one came before this household or after it. */
  before: boolean;
  onDate: PlainDate;
}

export interface HouseholdFile {
  place: string;
  members: HouseholdMember[];
  /** Everybody who was head, latest first. */
  former: HouseholdMember[];
  assessment: FileAssessment | null;
  spells: FileSpell[];
  relatives: Relative[];
  transfer: { id: number; commune: string } | null;
}

/** Everything the page of one household shows. */
@Injectable()
export class HouseholdFileQuery {
  constructor(private readonly em: EntityManager) {}

  async of(household: Household): Promise<HouseholdFile> {
    const { id } = household;
    const people = await this.em.find(HouseholdMember, { household }, { orderBy: [{ bornOn: 'asc nulls last' }, { id: 'asc' }] });
    const [facts] = await this.em.execute<{ place: string; transfer: HouseholdFile['transfer'] }[]>(FACTS, { id });
    const [assessment] = await this.em.execute<FileAssessment[]>(ASSESSMENT, { id });
    const head = (member: HouseholdMember): number => Number(member.relation === 'head');
    return {
      ...facts!,
      members: people.filter(({ leftOn }) => !leftOn).sort((a, b) => head(b) - head(a)),
      former: people.filter(({ leftOn }) => leftOn),
      assessment: assessment ?? null,
      spells: await this.em.execute<FileSpell[]>(SPELLS, { id }),
      relatives: await this.em.execute<Relative[]>(RELATIVES, { id }),
    };
  }
}

const LAST_NAME = (unit: string): string => `
  (select x.name from unit_version x where x.unit_id = ${unit} order by upper(x.valid) desc nulls first limit 1)`;

const FACTS = `
  select concat_ws(', ', ${LAST_NAME('h.village_id')}, ${LAST_NAME('subpath(h.path, -2, 1)::text::int')}) as place,
    (select json_build_object('id', t.id, 'commune', ${LAST_NAME('t.to_commune_id')})
     from household_transfer t where t.household_id = h.id and t.state = 'proposed') as transfer
  from household h where h.id = :id`;

const ASSESSMENT = `
  select assessed_on::text as "assessedOn", class, b1, b2, causes, groups from assessment
  where household_id = :id and state = 'decided' order by assessed_on desc, id desc limit 1`;

const SPELLS = `
  select class, ${LAST_NAME('village_id')} as village, lower(valid)::text as "from", upper(valid)::text as until,
    started_by as "startedBy", ended_by as "endedBy"
  from household_spell where household_id = :id order by lower(valid) limit 200`;

const RELATIVES = `
  select o.id, o.head_name as "headName", o.path::text as path, s.kind, s.on_date::text as "onDate", s.to_household_id = :id as before
  from household_succession s
  join household o on o.id = case when s.to_household_id = :id then s.from_household_id else s.to_household_id end
  where :id in (s.from_household_id, s.to_household_id) order by s.on_date, s.id limit 100`;
