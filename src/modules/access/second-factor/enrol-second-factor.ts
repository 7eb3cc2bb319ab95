import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { AccountTrail } from '../account-trail.js';
import { ConfirmPassword } from '../password/confirm-password.js';
import { RecoveryCodes } from './recovery-code.repository.js';
import type { EnrolForm } from './second-factor.forms.js';
import { stepOfCode } from './totp.rules.js';

/** Ties a phone to the account: nothing is stored before a code has shown that the phone has the secret. */
@Injectable()
export class EnrolSecondFactor {
  constructor(
    readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly confirm: ConfirmPassword,
    private readonly recovery: RecoveryCodes,
    private readonly trail: AccountTrail,
  ) {}

  /** @returns the recovery codes, to be shown once. */
  @Transactional()
  async run(actor: Actor, secret: string, form: EnrolForm): Promise<string[]> {
    const account = await this.confirm.run(actor, form.currentPassword);
    if (account.hasSecondFactor()) throw new RuleBroken('access.secondFactor.already');
    const step = stepOfCode(secret, form.totpCode.replace(/\s/g, ''), this.clock.now());
    if (step === null) throw new RuleBroken('access.secondFactor.wrong', {}, 'totpCode');
    account.totpSecret = secret;
    account.totpConfirmedAt = this.clock.now();
    account.totpLastStep = step;
    const codes = await this.recovery.renew(account.id);
    await this.trail.record(actor, 'account.secondFactorEnrolled', account);
    return codes;
  }
}
