import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { type RowProblem, RowsRefused } from '../../platform/imports/rows-refused.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { PopulationBase } from '../population-base.entity.js';
import { commonAncestor } from '../register/search/scope.rules.js';
import { populationProblems, type StatedPopulation } from './population.rules.js';

/** Keeps the figures of many thôn at once: all of them or, when one cannot be true, none. */
@Injectable()
export class SavePopulation {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Answers how many figures are new or changed. @throws RowsRefused with every problem of every row */
  @Transactional()
  async run(actor: Actor, rows: readonly StatedPopulation[]): Promise<number> {
    const paths = await this.paths(rows);
    const problems = [...this.strangers(actor, rows, paths), ...populationProblems(rows, yearOf(this.clock.today()))];
    if (problems.length) throw new RowsRefused(problems);
    const known = await this.known(rows);
    const before = [...known.values()].map(figuresOf);
    for (const row of rows) this.write(row, known.get(keyOf(row.villageId, row.year)));
    const changed = [...known.values()].filter((base, index) => figuresOf(base) !== before[index]).length;
    const count = rows.length - known.size + changed;
    const unitPath = commonAncestor([...paths.values()].flat());
    const details = { rows: rows.length, changed: count };
    await this.audit.record(actor, 'population.saved', { object: { type: 'PopulationBase', id: '' }, unitPath, details });
    return count;
  }

  private write(
    { villageId, year, households, minorityHouseholds, people, source }: StatedPopulation,
    known: PopulationBase | undefined,
  ): void {
    const figures = { households, minorityHouseholds, people, source };
    if (known) Object.assign(known, figures);
    else this.em.create(PopulationBase, { ...figures, village: this.em.getReference(Unit, villageId), year });
  }

  private strangers(actor: Actor, rows: readonly StatedPopulation[], paths: ReadonlyMap<number, string[]>): RowProblem[] {
    const mine = (villageId: number): boolean => (paths.get(villageId) ?? []).some((path) => actor.canAt('household.manage', path));
    return rows
      .filter(({ villageId }) => !mine(villageId))
      .map(({ ref }) => ({ ref, field: 'villageId', key: 'population.rule.village', params: {} }));
  }

  private async paths(rows: readonly StatedPopulation[]): Promise<Map<number, string[]>> {
    const found = await this.em.execute<{ id: number; paths: string[] }[]>(
      `select unit_id as id, array_agg(path::text) as paths from unit_version where unit_id = any (:ids::int[]) and level = 'village' group by unit_id`,
      { ids: `{${rows.map(({ villageId }) => villageId).join(',')}}` },
    );
    return new Map(found.map(({ id, paths }) => [id, paths]));
  }

  private async known(rows: readonly StatedPopulation[]): Promise<Map<string, PopulationBase>> {
    const asked = new Set(rows.map(({ villageId, year }) => keyOf(villageId, year)));
    const villages = rows.map(({ villageId }) => villageId);
    const years = [...new Set(rows.map(({ year }) => year))];
    const found = await this.em.find(PopulationBase, { village: { $in: villages }, year: { $in: years } });
    return new Map(found.map((base) => [keyOf(base.village.id, base.year), base] as const).filter(([key]) => asked.has(key)));
  }
}

const keyOf = (villageId: number, year: number): string => `${villageId} ${year}`;

const figuresOf = ({ households, minorityHouseholds, people, source }: PopulationBase): string =>
  JSON.stringify([households, minorityHouseholds ?? null, people ?? null, source]);
