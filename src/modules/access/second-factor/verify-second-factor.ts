import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AttemptRefused } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { AccountTrail, type Origin, selfOf } from '../account-trail.js';
import { Attempts } from '../attempts.js';
import { RecordFailedSignIn } from '../sign-in/record-failed-sign-in.js';
import { UserAccount } from '../user-account.entity.js';
import { RecoveryCodes } from './recovery-code.repository.js';
import { stepOfCode } from './totp.rules.js';

/** Takes a code from the phone, or a recovery code. Either is good once. */
@Injectable()
export class VerifySecondFactor {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly recovery: RecoveryCodes,
    private readonly failed: RecordFailedSignIn,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(userId: number, typed: string, origin: Origin): Promise<UserAccount> {
    await this.attempts.take('second-factor', userId, 'totpCode');
    const account = await this.em.findOneOrFail(UserAccount, { id: userId, status: 'active' });
    const accepted = (await this.acceptCode(account, typed)) || (await this.acceptRecovery(account, typed, origin));
    if (!accepted) {
      await this.failed.run(account, origin, 'secondFactor');
      throw new AttemptRefused('access.secondFactor.wrong', {}, 'totpCode');
    }
    await this.attempts.forgive('second-factor', userId);
    return account;
  }

  /** The step is moved forward in the same statement that checks it: of two who send the same code, one gets in. */
  private async acceptCode(account: UserAccount, typed: string): Promise<boolean> {
    const step = account.totpSecret ? stepOfCode(account.totpSecret, typed.replace(/\s/g, ''), this.clock.now()) : null;
    if (step === null) return false;
    const moved = await this.em.execute<unknown[]>(
      `update user_account set totp_last_step = ? where id = ? and coalesce(totp_last_step, 0) < ? returning id`,
      [step, account.id, step],
    );
    return moved.length > 0;
  }

  private async acceptRecovery(account: UserAccount, typed: string, origin: Origin): Promise<boolean> {
    if (!(await this.recovery.use(account.id, typed))) return false;
    const left = await this.recovery.countLeft(account.id);
    await this.trail.record(selfOf(account, origin), 'account.recoveryCodeUsed', account, { details: { left } });
    return true;
  }
}
