import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { UnitRepository } from '../../units/unit.repository.js';
import type { ModelField } from './support-words.js';

export interface ModelFacts {
  name: string;
  description: string;
  field: ModelField;
  placeId: number;
  leaderId: number | null;
  startedOn: PlainDate;
  endedOn: PlainDate | null;
  inputs: string | null;
  cost: bigint | null;
  lessons: string | null;
}

/** What a new model and an edited one have in common: where it is, who leads it, from when to when. */
@Injectable()
export class ModelPlaces {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
  ) {}

  /** @throws RuleBroken at `placeId` or `endedOn` */
  async columns(actor: Actor, { placeId, leaderId, ...facts }: ModelFacts) {
    const path = await this.units.pathOn(placeId, facts.startedOn);
    if (!path || !actor.canAt('support.manage', path)) throw new RuleBroken('support.rule.modelPlace', {}, 'placeId');
    if (facts.endedOn && facts.endedOn < facts.startedOn) throw new RuleBroken('support.rule.modelDays', {}, 'endedOn');
    const leader = leaderId === null ? null : await this.em.findOne(Unit, leaderId);
    return { ...facts, path, place: this.em.getReference(Unit, placeId), leader };
  }
}
