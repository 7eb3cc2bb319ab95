import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Household } from '../../households/household.entity.js';
import { PledgeItem } from '../pledge-item.entity.js';
import { PledgeItemHousehold } from '../pledge-item-household.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { ItemChecks, type ItemFields } from './item-checks.js';

/** Writes an item into the version that is edited, or changes one of it. */
@Injectable()
export class SaveItem {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly checks: ItemChecks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at the field that does not fit */
  @Transactional()
  async run(actor: Actor, pledgeId: number, itemId: number | null, fields: ItemFields): Promise<PledgeItem> {
    const { pledge, content } = await this.pledges.editable(actor, pledgeId);
    const known = itemId === null ? null : await this.em.findOne(PledgeItem, { id: itemId, pledgeVersion: content });
    if (itemId !== null && !known) throw new NotVisible();
    const { households, baseOn, ...checked } = await this.checks.run(actor, pledge, content, fields);
    const item = known ?? this.em.create(PledgeItem, { ...checked, pledgeVersion: content, position: await this.next(content.id) });
    if (known) {
      Object.assign(known, checked);
      await this.em.nativeDelete(PledgeItemHousehold, { item: known });
    }
    for (const { id, classThen } of households) {
      this.em.create(PledgeItemHousehold, { item, household: this.em.getReference(Household, id), classThen, baseOn });
    }
    await this.audit.record(actor, 'pledge.itemSaved', { object: pledge, label: pledge.title, unitPath: pledge.unitPath });
    return item;
  }

  private async next(versionId: number): Promise<number> {
    const [row] = await this.em.execute<{ next: number }[]>(
      `select coalesce(max(position), 0)::int + 1 as next from pledge_item where pledge_version_id = :versionId`,
      { versionId },
    );
    return row!.next;
  }
}
