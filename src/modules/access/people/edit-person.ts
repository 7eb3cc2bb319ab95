import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { EditConflict } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import type { UserAccount } from '../user-account.entity.js';
import type { EditPersonForm } from './people.forms.js';
import { PersonRepository } from './person.repository.js';

/** Name and addresses. A changed e-mail address puts open links out of use, and the former one is told. */
@Injectable()
export class EditPerson {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly links: OneTimeLinks,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, form: EditPersonForm): Promise<{ person: UserAccount; former: string | null }> {
    const person = await this.people.whole(actor, id);
    if (person.version !== form.version) {
      const current = { fullName: person.fullName, email: person.email ?? '', phone: person.phone ?? '' };
      throw new EditConflict(current, person.version);
    }
    const former = person.email && person.email !== form.email ? person.email : null;
    if (former) await this.links.withdrawAll(person.id);
    Object.assign(person, { fullName: form.fullName, email: form.email, phone: form.phone });
    await this.trail.record(actor, 'person.edited', person);
    return { person, former };
  }
}
