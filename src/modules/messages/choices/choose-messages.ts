import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { UserAccount } from '../../access/user-account.entity.js';
import type { Actor } from '../../platform/actor.js';
import { MessageChoice } from './message-choice.entity.js';
import type { ChoiceForm } from './choices.forms.js';

/** How the person wants to be told. Unsubscribing by a link comes here too, with the system as actor. */
@Injectable()
export class ChooseMessages {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, userId: number, choice: Partial<ChoiceForm>): Promise<void> {
    const account = await this.em.findOneOrFail(UserAccount, userId);
    const known = await this.em.findOne(MessageChoice, { user: userId });
    const chosen = known ?? this.em.create(MessageChoice, { user: account });
    Object.assign(chosen, choice);
    await this.audit.record(actor, 'message.choiceMade', {
      object: { type: 'MessageChoice', id: String(userId) },
      label: account.fullName,
    });
  }
}
