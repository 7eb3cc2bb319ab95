import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { fold } from '../platform/text/vietnamese.js';
import type { NationalReport, NationalUnits } from './national/national-rows.js';
import { nationalUnits } from './national/national-units.js';
import type { Sourced } from './sourced.js';

export interface NationalLoad {
  units: number;
  report: NationalReport;
}

/**
 * Loads the country's units of before and since 01/07/2025. A unit of the list that is already there is left exactly as it stands,
 * so a second run changes nothing and what officers corrected stays corrected.
 */
@Injectable()
export class LoadNationalUnits {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor): Promise<NationalLoad> {
    const national = nationalUnits();
    const ids = await this.addUnits(national);
    if (!ids.added.size) return { units: 0, report: national.report };
    await this.em.execute(INSERT_VERSIONS, parameters(versionRows(national, ids)));
    await this.em.execute(INSERT_TRAITS, parameters(traitRows(national, ids)));
    await this.em.execute(INSERT_SUCCESSIONS, parameters(successionRows(national, ids)));
    await this.em.execute(INSERT_LEVELS, parameters(national.levels.map((level) => [level, [level.level, level.from, level.to]])));
    const details = { units: ids.added.size, ...counts(national.report) };
    await this.audit.record(actor, 'units.loaded', { object: { type: 'NationalUnits', id: 'national' }, details });
    // The planner would otherwise take the tables for empty until the server comes round to them.
    await this.em.execute('analyze unit, unit_version, unit_trait, unit_succession');
    return { units: ids.added.size, report: national.report };
  }

  private async addUnits({ units }: NationalUnits): Promise<UnitIds> {
    const rows = JSON.stringify(units.map(({ level, code, key }) => [level, code, key]));
    const added = await this.em.execute<{ listKey: string }[]>(INSERT_UNITS, { rows });
    const all = await this.em.execute<{ id: number; listKey: string }[]>(UNITS_OF_THE_LIST);
    return { of: new Map(all.map((row) => [row.listKey, row.id])), added: new Set(added.map((row) => row.listKey)) };
  }
}

/** Ids by the key in the list, and the keys that this run added. */
interface UnitIds {
  of: ReadonlyMap<string, number>;
  added: ReadonlySet<string>;
}

/** Where the row's fact comes from, and its own columns in the order of the INSERT below. */
type Row = readonly [sourced: Sourced, columns: readonly (string | number | null | undefined)[]];

const versionRows = ({ versions }: NationalUnits, { of, added }: UnitIds): Row[] =>
  versions
    .filter((version) => added.has(version.key))
    .map((version) => {
      const path = version.path.map((key) => of.get(key));
      return [
        version,
        [path.at(-1), path.at(-2), path.join('.'), version.name, fold(version.name), version.kind, version.from, version.to],
      ];
    });

const traitRows = ({ traits }: NationalUnits, { of, added }: UnitIds): Row[] =>
  traits
    .filter((trait) => added.has(trait.key))
    .map((trait) => [trait, [of.get(trait.key), trait.trait, trait.value, trait.from, trait.to]]);

const successionRows = ({ successions }: NationalUnits, { of, added }: UnitIds): Row[] =>
  successions
    .filter(({ from, to }) => added.has(from) || added.has(to ?? ''))
    .map((row) => [row, [of.get(row.from), of.get(row.to ?? ''), row.kind, row.on, row.note]]);

/** Thirty thousand rows share a handful of sources, which go over once. */
function parameters(rows: readonly Row[]): { rows: string; sources: string } {
  const sources = new Map<string, number>();
  const numbered = rows.map(([{ decision, source, confidence }, columns]) => {
    const text = JSON.stringify([decision, source, confidence]);
    const index = sources.get(text) ?? sources.size;
    sources.set(text, index);
    return [index, ...columns];
  });
  return { rows: JSON.stringify(numbered), sources: `[${[...sources.keys()].join(',')}]` };
}

function counts({ unplaced, withoutSuccessor, withoutPredecessor, ...numbers }: NationalReport) {
  return {
    ...numbers,
    unplaced: unplaced.length,
    withoutSuccessor: withoutSuccessor.length,
    withoutPredecessor: withoutPredecessor.length,
  };
}

const INSERT_UNITS = `
  insert into unit (level, code, list_key)
  select r ->> 0, r ->> 1, r ->> 2 from jsonb_array_elements(:rows::jsonb) as r
  on conflict (list_key) do nothing
  returning list_key as "listKey"`;

const UNITS_OF_THE_LIST = `select id, list_key as "listKey" from unit where list_key is not null`;

const FROM_ROWS = `
  from jsonb_array_elements(:rows::jsonb) as r
  join jsonb_array_elements(:sources::jsonb) with ordinality as s (value, number) on s.number = (r -> 0)::int + 1`;

const SOURCED = `s.value ->> 0, s.value ->> 1, s.value ->> 2`;

const INSERT_VERSIONS = `
  insert into unit_version (unit_id, level, parent_id, path, name, name_folded, kind, valid, decision, source, confidence)
  select u.id, u.level, (r ->> 2)::int, (r ->> 3)::ltree, r ->> 4, r ->> 5, r ->> 6, daterange((r ->> 7)::date, (r ->> 8)::date), ${SOURCED}
  ${FROM_ROWS} join unit u on u.id = (r ->> 1)::int`;

const INSERT_TRAITS = `
  insert into unit_trait (unit_id, key, value, valid, decision, source, confidence)
  select (r ->> 1)::int, r ->> 2, r ->> 3, daterange((r ->> 4)::date, (r ->> 5)::date), ${SOURCED} ${FROM_ROWS}`;

const INSERT_SUCCESSIONS = `
  insert into unit_succession (from_unit_id, to_unit_id, kind, on_date, note, decision, source, confidence)
  select (r ->> 1)::int, (r ->> 2)::int, r ->> 3, (r ->> 4)::date, r ->> 5, ${SOURCED} ${FROM_ROWS}
  on conflict do nothing`;

const INSERT_LEVELS = `
  insert into unit_level (level, valid, decision, source, confidence)
  select r ->> 1, daterange((r ->> 2)::date, (r ->> 3)::date), ${SOURCED} ${FROM_ROWS}
  on conflict do nothing`;
