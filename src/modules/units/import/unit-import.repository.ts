import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { UnitImport } from './unit-import.entity.js';

/** Uploaded lists; each is seen by whoever uploaded it. What became of the units, everybody sees in the audit trail. */
@Injectable()
export class UnitImportRepository {
  constructor(private readonly em: EntityManager) {}

  async of(actor: Actor, id: number): Promise<UnitImport> {
    const unitImport = await this.em.findOne(UnitImport, { id, uploadedBy: actor.userId });
    if (!unitImport) throw new NotVisible();
    return unitImport;
  }

  latest(actor: Actor): Promise<UnitImport[]> {
    return this.em.find(UnitImport, { uploadedBy: actor.userId }, { orderBy: { id: 'desc' }, limit: 20 });
  }
}
