import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { unitTitle } from '../../../units/unit-names.js';
import type { Programme } from '../programmes.rules.js';
import { codeOf, LocalProgramme } from './local-programme.entity.js';

type Row = Pick<LocalProgramme, 'id' | 'name' | 'words' | 'field' | 'kind' | 'repeat' | 'lacks' | 'documentNumber' | 'source'> & {
  documentDate: PlainDate;
  unitKind: string;
  unitName: string;
};

/** Policies that units laid down themselves. */
@Injectable()
export class LocalProgrammes {
  constructor(private readonly em: EntityManager) {}

  /** Of the units above a place, in force on the day: what may be given there. */
  async inForce(path: string, day: PlainDate): Promise<Programme[]> {
    const rows = await this.em.execute<Row[]>(
      `${ROWS} where p.path @> :path::ltree and ${ON_DAY} order by nlevel(p.path), p.id limit 300`,
      {
        path,
        day,
      },
    );
    return rows.map(programmeOf);
  }

  /** Those of the actor's own units, of all days, newest first: what the actor may change. */
  ofManaged(actor: Actor): Promise<LocalProgramme[]> {
    const paths = actor.paths('programme.manage');
    return this.em.find(
      LocalProgramme,
      { path: { $in: [...paths] } },
      { populate: ['unit'], orderBy: { fromDay: 'desc', id: 'desc' }, limit: 300 },
    );
  }

  /** @throws NotVisible for a policy of any other unit, of one below or above too */
  async managed(actor: Actor, id: number): Promise<LocalProgramme> {
    const found = await this.em.findOne(LocalProgramme, id, { populate: ['unit'] });
    if (!found || !actor.paths('programme.manage').includes(found.path)) throw new NotVisible();
    return found;
  }

  /** The administrative units in whose name the actor lays down policies. */
  async units(actor: Actor, day: PlainDate): Promise<{ id: number; path: string; title: string }[]> {
    const rows = await this.em.execute<{ id: number; path: string; kind: string; name: string }[]>(
      `select v.unit_id as id, v.path::text as path, v.kind, v.name from unit_version v
       where v.valid @> :day::date and v.level in ('province', 'district', 'commune') and v.path = any (:paths::ltree[])
       order by nlevel(v.path), v.unit_id limit 50`,
      { day, paths: `{${actor.paths('programme.manage').join(',')}}` },
    );
    return rows.map(({ id, path, kind, name }) => ({ id, path, title: unitTitle(kind, name) }));
  }
}

const programmeOf = ({ documentNumber, documentDate, source, unitKind, unitName, ...row }: Row): Programme => ({
  ...{ code: codeOf(row), name: row.name, words: row.words, field: row.field, kind: row.kind, repeat: row.repeat, lacks: row.lacks },
  source: `${documentNumber} (${formatDay(documentDate)}); ${source}`,
  confidence: 'VERIFIED',
  owner: unitTitle(unitKind, unitName),
});

const ON_DAY = `p.from_day <= :day::date and (p.last_day is null or p.last_day >= :day::date)`;

const ROWS = `
  select p.id, p.name, p.words, p.field, p.kind, p.repeat, p.lacks, p.document_number as "documentNumber",
    p.document_date::text as "documentDate", p.source, u.kind as "unitKind", u.name as "unitName"
  from local_programme p
  join lateral (select x.kind, x.name from unit_version x where x.unit_id = p.unit_id order by upper(x.valid) desc nulls first limit 1) u on true`;
