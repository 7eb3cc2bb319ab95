import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import { UserAccount } from '../user-account.entity.js';
import { NewMembership } from './new-membership.js';
import type { CreatePersonForm } from './people.forms.js';

/** An account with its first membership and no password: a one-time link lets the person choose one. */
@Injectable()
export class CreatePerson {
  constructor(
    private readonly em: EntityManager,
    private readonly newMembership: NewMembership,
    private readonly links: OneTimeLinks,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, form: CreatePersonForm): Promise<{ person: UserAccount; link: string }> {
    const { userName, fullName, email, phone } = form;
    if (await this.em.count(UserAccount, { userName })) throw new RuleBroken('access.person.userNameTaken', {}, 'userName');
    const person = this.em.create(UserAccount, { userName, fullName, email, phone });
    const unit = await this.newMembership.add(actor, person, form);
    await this.trail.record(actor, 'person.created', person, { unitPath: unit.path });
    return { person, link: await this.links.issue('invitation', person.id) };
  }
}
