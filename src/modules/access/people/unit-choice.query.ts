import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { bareName, unitTitle } from '../../units/unit-names.js';

export interface ChoosableUnit {
  id: number;
  /** As people call it, with what it belongs to: 'Xã Lý Quốc, Tỉnh Cao Bằng'. */
  name: string;
  path: string;
  /** First day on which it was no longer in force; null while it is. */
  endedOn: PlainDate | null;
}

interface StoredUnit extends ChoosableUnit {
  kind: string;
  parentKind: string | null;
  parentName: string | null;
}

export const CHOICES_SHOWN = 30;

/** The units in which the actor manages people, as they stand on a day, or stood last: the files of an ended unit need somebody too. */
@Injectable()
export class UnitChoiceQuery {
  constructor(private readonly em: EntityManager) {}

  /** By a part of the name, without accents; units in force before those that ended, the higher ones first. */
  async search(actor: Actor, words: string, day: PlainDate): Promise<ChoosableUnit[]> {
    const like = (text: string): string => `%${fold(text).replace(/[%_\\]/g, '\\$&')}%`;
    // "xã Lý Quốc" finds "Lý Quốc": lists write the word for the kind in the name or beside it.
    const rows = await this.em.execute<StoredUnit[]>(`${IN_SCOPE} ${NAMED} ${ORDER} limit ${CHOICES_SHOWN}`, {
      paths: actor.paths('person.manage'),
      day,
      like: like(words),
      likeBare: like(bareName(words)),
    });
    return rows.map(named);
  }

  /** In force on the day, or ended by then. */
  async find(actor: Actor, unitId: number, day: PlainDate): Promise<ChoosableUnit | null> {
    const rows = await this.em.execute<StoredUnit[]>(`${IN_SCOPE} and v.unit_id = :unitId`, {
      paths: actor.paths('person.manage'),
      day,
      unitId,
    });
    return rows[0] ? named(rows[0]) : null;
  }
}

function named({ id, kind, name, path, parentKind, parentName, endedOn }: StoredUnit): ChoosableUnit {
  const parent = parentKind && parentName ? `, ${unitTitle(parentKind, parentName)}` : '';
  return { id, path, name: unitTitle(kind, name) + parent, endedOn };
}

const IN_SCOPE = `
  select v.unit_id as id, v.kind, v.name, v.path::text as path, p.kind as "parentKind", p.name as "parentName",
    case when not v.valid @> :day::date then upper(v.valid)::text end as "endedOn"
  from unit_version v
  left join unit_version p on p.unit_id = v.parent_id and p.valid @> least(:day::date, upper(v.valid) - 1)
  where (v.valid @> :day::date
      or upper(v.valid) <= :day::date and not exists (select from unit_version x where x.unit_id = v.unit_id and x.valid >> v.valid))
    and v.path <@ any (array[:paths]::ltree[])`;

const NAMED = `and (v.name_folded like :like or v.name_folded like :likeBare)`;

const ORDER = `order by not v.valid @> :day::date, nlevel(v.path), v.name collate "vi-VN-x-icu", v.unit_id`;
