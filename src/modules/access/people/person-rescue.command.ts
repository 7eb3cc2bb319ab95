import { EntityManager } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM } from '../../platform/actor.js';
import type { Command } from '../../platform/cli/command.js';
import { DEFAULT_LOCALE, translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { LINK_HOURS } from '../security-policy.js';
import { UserAccount } from '../user-account.entity.js';
import { IssuePasswordLink } from './issue-password-link.js';
import { ResetSecondFactor } from './reset-second-factor.js';

/** For the day on which the only administrator cannot get in: whoever may run commands on the server owns it anyway. Both are audited. */
async function idOf(app: INestApplicationContext, userName: string): Promise<number> {
  const account = await app.get(EntityManager).findOne(UserAccount, { userName: userName.toLowerCase() });
  if (!account) throw new NotVisible();
  return account.id;
}

export const linkPersonCommand: Command = {
  name: 'person:link',
  args: ['<user-name>'],
  async run({ app, args, print }) {
    const { purpose, link } = await app.get(IssuePasswordLink).run(SYSTEM, await idOf(app, args[0]!));
    print(translate(DEFAULT_LOCALE, 'access.person.linkPrinted', { hours: LINK_HOURS[purpose] }));
    print(link);
  },
};

export const resetSecondFactorCommand: Command = {
  name: 'person:reset-second-factor',
  args: ['<user-name>', '<why>'],
  async run({ app, args, print }) {
    await app.get(ResetSecondFactor).run(SYSTEM, await idOf(app, args[0]!), args[1]!);
    print(translate(DEFAULT_LOCALE, 'access.person.secondFactorReset'));
  },
};
