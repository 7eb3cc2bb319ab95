import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { ConfirmPassword } from '../password/confirm-password.js';
import { RecoveryCodes } from './recovery-code.repository.js';

/** New codes; the earlier ones, used or not, stop working. */
@Injectable()
export class RenewRecoveryCodes {
  constructor(
    readonly em: EntityManager,
    private readonly confirm: ConfirmPassword,
    private readonly recovery: RecoveryCodes,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, currentPassword: string): Promise<string[]> {
    const account = await this.confirm.run(actor, currentPassword);
    if (!account.hasSecondFactor()) throw new RuleBroken('access.secondFactor.none');
    const codes = await this.recovery.renew(account.id);
    await this.trail.record(actor, 'account.recoveryCodesRenewed', account);
    return codes;
  }
}
