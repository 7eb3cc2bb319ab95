import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { translate } from '../platform/i18n/i18n.js';
import { Mailer } from '../platform/mail/mailer.js';
import type { UserAccount } from './user-account.entity.js';

export type AccountMailKind = 'passwordReset' | 'invitation' | 'passwordChanged' | 'emailChanged' | 'secondFactorRemoved';

/** Mails about one's own account, in the person's language. Never a password; a link only to the person it is for. */
@Injectable()
export class AccountMail {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** @returns false for an account without an e-mail address. @param to another address than the account's own */
  post(kind: AccountMailKind, account: UserAccount, params: Record<string, string | number> = {}, to = account.email): boolean {
    if (!to) return false;
    const text = (part: 'subject' | 'text'): string =>
      translate(account.locale, `access.mail.${kind}.${part}`, {
        fullName: account.fullName,
        userName: account.userName,
        address: this.config.publicUrl,
        ...params,
      });
    this.mailer.post({ to, subject: text('subject'), text: text('text') });
    return true;
  }
}
