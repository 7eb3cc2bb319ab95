import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../platform/rule-broken.js';
import { passwordMatches } from './passwords.js';
import type { SignInForm } from './sign-in.forms.js';
import { UserAccount } from './user-account.entity.js';

/** Checks user name and password. Says the same whether the name or the password is wrong. */
@Injectable()
export class SignIn {
  constructor(private readonly em: EntityManager) {}

  async run(form: SignInForm): Promise<UserAccount> {
    const user = await this.em.findOne(UserAccount, { userName: form.userName.toLowerCase(), status: 'active' });
    const matches = await passwordMatches(user?.passwordHash ?? null, form.password);
    if (!user || !matches) throw new RuleBroken('access.signIn.wrong', {}, 'userName');
    return user;
  }
}
