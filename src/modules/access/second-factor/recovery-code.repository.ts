import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.rules.js';

@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  countLeft(userId: number): Promise<number> {
    return this.em.count(RecoveryCode, { user: userId, usedAt: null });
  }

  /** New codes in place of all earlier ones; what is returned is shown once. */
  async renew(userId: number): Promise<string[]> {
    await this.drop(userId);
    const codes = newRecoveryCodes();
    for (const code of codes) {
      await this.em.execute(
        `insert into recovery_code (user_id, code_hash) values (?, ?)`,
        [userId, hashRecoveryCode(userId, code)],
        'run',
      );
    }
    return codes;
  }

  async drop(userId: number): Promise<void> {
    await this.em.nativeDelete(RecoveryCode, { user: userId });
  }

  /** True once for each code. */
  async use(userId: number, code: string): Promise<boolean> {
    const used = await this.em.execute<unknown[]>(
      `update recovery_code set used_at = ? where user_id = ? and code_hash = ? and used_at is null returning id`,
      [this.clock.now(), userId, hashRecoveryCode(userId, code)],
    );
    return used.length > 0;
  }
}
