import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AccountMail } from '../account-mail.js';
import { LINK_HOURS } from '../security-policy.js';
import type { IssuedLink } from './issue-password-link.js';

/**
 * Brings a link to its person: by mail, or, where there is no address or no mail server, once on the page of whoever made it.
 * Not both: who can read the link can choose the password.
 */
@Injectable()
export class PersonLinks {
  constructor(
    private readonly mail: AccountMail,
    private readonly config: Config,
  ) {}

  /** @returns the text key of what happened. */
  handOver({ session }: WebRequest, { person, purpose, link }: IssuedLink): string {
    const kind = purpose === 'invitation' ? 'invitation' : 'passwordReset';
    if (this.config.smtpUrl && this.mail.post(kind, person, { link, hours: LINK_HOURS[purpose] })) return 'access.person.linkMailed';
    session.sealSecret(`link ${person.id}`, link);
    return 'access.person.linkShown';
  }
}
