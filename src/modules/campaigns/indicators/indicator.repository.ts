import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotVisible } from '../../platform/rule-broken.js';
import { Indicator } from '../indicator.entity.js';

export interface IndicatorUse {
  targets: number;
  campaigns: number;
  reports: number;
}

@Injectable()
export class IndicatorRepository {
  constructor(private readonly em: EntityManager) {}

  async byId(id: number): Promise<Indicator> {
    const indicator = await this.em.findOne(Indicator, id, { populate: ['partOf'] });
    if (!indicator) throw new NotVisible();
    return indicator;
  }

  parts(indicator: Indicator): Promise<Indicator[]> {
    return this.em.find(Indicator, { partOf: indicator }, { orderBy: { code: 'asc' } });
  }

  async use(id: number): Promise<IndicatorUse> {
    const [use] = await this.em.execute<IndicatorUse[]>(
      `select (select count(*)::int from target where indicator_id = :id) as targets,
         (select count(distinct campaign_id)::int from target where indicator_id = :id) as campaigns,
         (select count(*)::int from measurement where indicator_id = :id) as reports`,
      { id },
    );
    return use!;
  }
}
