import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import type { Lack } from '../exits/exit-words.js';
import { HouseholdRepository } from '../household.repository.js';
import { NewSupport, type Occasion } from './new-support.js';
import { SupportAnswers } from './support-answers.js';
import type { Support } from './support.entity.js';

export interface SupportFacts extends Occasion {
  householdId: number;
  value: bigint;
  quantity: number | null;
  persons: number | null;
  lack: Lack | null;
  planItemId: number | null;
  promiseId: number | null;
  evidence: readonly UploadedFile[];
}

/** Writes down what a household got. */
@Injectable()
export class GiveSupport {
  constructor(
    private readonly em: EntityManager,
    private readonly households: HouseholdRepository,
    private readonly supports: NewSupport,
    private readonly answers: SupportAnswers,
    private readonly files: Attachments,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at a field; as `doubleAccepted` when the household got it already and nobody said why again */
  @Transactional()
  async run(actor: Actor, facts: SupportFacts): Promise<Support> {
    const { householdId, value, quantity, persons, lack, planItemId, promiseId, evidence, ...occasion } = facts;
    const household = await this.households.within(actor, householdId, 'support.manage');
    const [support] = await this.supports.make(actor, occasion, [{ household, value, quantity, persons }], null);
    const made = support!;
    made.planItem = await this.answers.planItem(household, planItemId);
    made.promise = await this.answers.promise(household, promiseId);
    made.lack = lack ?? made.planItem?.lack ?? null;
    // The files need its key before it is written, and it is written only together with its audit.
    made.id = await this.nextKey();
    for (const file of evidence) await this.files.attach(actor, file, { type: 'Support', id: made.id, unitPath: made.path });
    await this.audit.record(actor, 'support.given', { object: made, label: household.headName, unitPath: made.path });
    return made;
  }

  private async nextKey(): Promise<number> {
    const [row] = await this.em.execute<{ id: number }[]>(`select nextval('support_id_seq')::int as id`);
    return row!.id;
  }
}
