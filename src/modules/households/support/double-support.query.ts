import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type Programme, warnedSpan } from './programmes.rules.js';

export interface EarlierSupport {
  householdId: number;
  headName: string;
  programme: string;
  givenOn: PlainDate;
}

/**
 * Earlier support that a new one would repeat: by the same programme within its span, and, where a thing is given once (a house, a
 * well), by any other programme that answers the same lack once.
 */
@Injectable()
export class DoubleSupportQuery {
  constructor(private readonly em: EntityManager) {}

  find(householdIds: readonly number[], programme: Programme, catalogue: readonly Programme[], day: PlainDate): Promise<EarlierSupport[]> {
    const span = warnedSpan(programme.repeat, day);
    if (!span || !householdIds.length) return Promise.resolve([]);
    const alike = programme.repeat === 'once' ? catalogue.filter((one) => one.repeat === 'once' && sharesLack(one, programme)) : [];
    const programmes = [...new Set([programme.code, ...alike.map(({ code }) => code)])];
    return this.em.execute(
      `select distinct on (s.household_id) s.household_id as "householdId", h.head_name as "headName", s.programme, s.given_on::text as "givenOn"
       from support s join household h on h.id = s.household_id
       where s.household_id = any (:ids::int[]) and s.programme = any (:programmes::text[]) and s.voided_on is null
         and s.given_on >= :from::date and s.given_on < :until::date
       order by s.household_id, s.given_on desc`,
      { ids: `{${householdIds.join(',')}}`, programmes: `{${programmes.map((code) => `"${code}"`).join(',')}}`, ...span },
    );
  }
}

const sharesLack = (one: Programme, other: Programme): boolean => one.lacks.some((lack) => other.lacks.includes(lack));
