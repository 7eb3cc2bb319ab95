import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotVisible } from '../../platform/rule-broken.js';
import { ProvinceRegion } from './province-region.entity.js';
import type { ScoreOption } from './score-form.rules.js';
import { ScoreItem } from './score-item.entity.js';
import type { RuralRegion } from './score-regions.js';
import { ScoreTable } from './score-table.entity.js';

const MOST_TABLES = 200;

/** Point tables are published law, as the rules they belong to. */
@Injectable()
export class ScoreTables {
  constructor(private readonly em: EntityManager) {}

  all(): Promise<ScoreTable[]> {
    return this.em.find(ScoreTable, {}, { populate: ['standard'], orderBy: { id: 'desc' }, limit: MOST_TABLES });
  }

  async byId(id: number): Promise<ScoreTable> {
    const found = await this.em.findOne(ScoreTable, id, { populate: ['standard'] });
    if (!found) throw new NotVisible();
    return found;
  }

  /** The table by which B1 of the standard is counted, or null where nobody uploaded one. */
  activeFor(standardId: number): Promise<ScoreTable | null> {
    return this.em.findOne(ScoreTable, { standard: standardId, state: 'active' }, { populate: ['standard'] });
  }

  async options({ id }: ScoreTable): Promise<ScoreOption[]> {
    return this.em.find(ScoreItem, { scoreTable: id }, { orderBy: { position: 'asc' } });
  }

  /** What somebody chose for the province above the unit; null where nobody did. */
  async regionOf(unitPath: string): Promise<RuralRegion | null> {
    const chosen = await this.em.findOne(ProvinceRegion, { unit: { $in: unitPath.split('.').map(Number) } });
    return chosen?.region ?? null;
  }

  regions(): Promise<ProvinceRegion[]> {
    return this.em.find(ProvinceRegion, {});
  }
}
