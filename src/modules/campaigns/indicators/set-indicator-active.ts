import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Indicator } from '../indicator.entity.js';
import { mayKeep } from './save-indicator.js';

/** An indicator that is no longer in use gets no new targets; what was asked and reported stays. */
@Injectable()
export class SetIndicatorActive {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { id, active }: { id: number; active: boolean }): Promise<Indicator> {
    const indicator = await this.em.findOne(Indicator, id);
    if (!indicator || !mayKeep(actor, indicator)) throw new NotVisible();
    indicator.active = active;
    await this.audit.record(actor, active ? 'indicator.takenUp' : 'indicator.retired', {
      object: indicator,
      label: `${indicator.code} ${indicator.name}`,
      unitPath: indicator.keptByPath,
    });
    return indicator;
  }
}
