import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { LivelihoodModel } from './livelihood-model.entity.js';
import { LivelihoodModels } from './livelihood-models.js';
import { type ModelFacts, ModelPlaces } from './model-places.js';

/** Writes down a way of earning a living that households try, of one's own or copied from elsewhere. */
@Injectable()
export class BeginModel {
  constructor(
    private readonly em: EntityManager,
    private readonly models: LivelihoodModels,
    private readonly places: ModelPlaces,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { copiedFromId, ...facts }: ModelFacts & { copiedFromId: number | null }): Promise<LivelihoodModel> {
    const columns = await this.places.columns(actor, facts);
    const copiedFrom = copiedFromId === null ? null : await this.models.visibleTo(actor, copiedFromId);
    const model = this.em.create(LivelihoodModel, { ...columns, copiedFrom });
    await this.audit.record(actor, 'model.begun', { object: model, label: model.name, unitPath: model.path });
    return model;
  }
}
