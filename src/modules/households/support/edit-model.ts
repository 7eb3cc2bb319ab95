import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict } from '../../platform/rule-broken.js';
import { LivelihoodModels } from './livelihood-models.js';
import { type ModelFacts, ModelPlaces } from './model-places.js';

/** Corrects a model, or writes down what was learned. */
@Injectable()
export class EditModel {
  constructor(
    private readonly models: LivelihoodModels,
    private readonly places: ModelPlaces,
    private readonly audit: AuditLog,
  ) {}

  /** @throws EditConflict when somebody else saved since the form was printed */
  @Transactional()
  async run(actor: Actor, { id, version, ...facts }: ModelFacts & { id: number; version: number }): Promise<void> {
    const model = await this.models.managed(actor, id);
    if (model.version !== version) throw new EditConflict({ name: model.name, description: model.description }, model.version);
    Object.assign(model, await this.places.columns(actor, facts));
    await this.audit.record(actor, 'model.edited', { object: model, label: model.name, unitPath: model.path });
  }
}
