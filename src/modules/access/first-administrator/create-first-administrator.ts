import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { rangeText } from '../../platform/time/day-span.js';
import { AccountTrail, anonymous, type Origin } from '../account-trail.js';
import { Membership } from '../membership.entity.js';
import { OneTimeLinks } from '../one-time-links.js';
import { NewPassword } from '../password/new-password.js';
import { UserAccount } from '../user-account.entity.js';
import type { FirstAdministratorForm } from './first-administrator.forms.js';

/** The operator account at the top of the tree, for whoever holds the link. Works once, and only while there is no account. */
@Injectable()
export class CreateFirstAdministrator {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly links: OneTimeLinks,
    private readonly newPassword: NewPassword,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(token: string, form: FirstAdministratorForm, origin: Origin): Promise<void> {
    const link = await this.links.use(token, ['first_administrator']);
    if (!link || (await this.em.count(UserAccount))) throw new RuleBroken('access.link.dead.title');
    const root = await this.root();
    const { userName, fullName, email } = form;
    const account = this.em.create(UserAccount, { userName, fullName, email });
    await this.newPassword.set(account, form.password, 'password', null);
    const valid = rangeText({ from: this.clock.today(), until: null });
    this.em.create(Membership, { user: account, unitId: root.id, role: 'operator', valid });
    await this.trail.record(anonymous(origin), 'account.firstAdministratorCreated', account, {
      unitPath: root.path,
      details: { ip: origin.ip },
    });
  }

  /** The country, or the highest unit of an installation that knows no country. */
  private async root(): Promise<{ id: number; path: string }> {
    const [root] = await this.em.execute<{ id: number; path: string }[]>(
      `select unit_id as id, path::text as path from unit_version where nlevel(path) = 1 and valid @> ?::date
       order by level = 'nation' desc, unit_id limit 1`,
      [this.clock.today()],
    );
    if (!root) throw new RuleBroken('access.firstAdministrator.noUnit');
    return root;
  }
}
