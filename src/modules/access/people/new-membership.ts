import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { rangeText } from '../../platform/time/day-span.js';
import { addDays, earlier, later } from '../../platform/time/plain-date.js';
import { Membership } from '../membership.entity.js';
import { mayGrant } from '../permissions.js';
import type { UserAccount } from '../user-account.entity.js';
import type { MembershipForm } from './people.forms.js';
import { type ChoosableUnit, UnitChoiceQuery } from './unit-choice.query.js';

/** The rules every new membership meets, whether the person is new or not. */
@Injectable()
export class NewMembership {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly units: UnitChoiceQuery,
  ) {}

  async add(actor: Actor, person: UserAccount, form: MembershipForm): Promise<ChoosableUnit> {
    if (form.to && form.to < form.from) throw new RuleBroken('access.membership.endsBeforeItBegins', {}, 'to');
    const unit = await this.unitOf(actor, form);
    if (!mayGrant(actor, form.role, unit.path)) throw new RuleBroken('access.membership.roleNotYours', {}, 'role');
    const valid = rangeText({ from: form.from, until: form.to && addDays(form.to, 1) });
    if (await this.overlaps(person, form, valid)) throw new RuleBroken('access.membership.already', {}, 'role');
    this.em.create(Membership, { user: person, unitId: form.unitId, role: form.role, valid, custodian: form.custodian });
    return unit;
  }

  /**
   * In force on the first day, and still so today or on the last day: an abolished huyện takes nobody any more, but a custodian, who keeps
   * its files so that what was begun in it can be brought to its closing.
   */
  private async unitOf(actor: Actor, form: MembershipForm): Promise<ChoosableUnit> {
    const reached = later(form.from, this.clock.today());
    const end = earlier(form.to ?? reached, reached);
    const [first, last] = [await this.units.find(actor, form.unitId, form.from), await this.units.find(actor, form.unitId, end)];
    if (!first || !last) throw new RuleBroken('access.membership.unitNotInForce', {}, 'from');
    if (form.custodian && !first.endedOn) throw new RuleBroken('access.membership.notEnded', {}, 'custodian');
    if (!form.custodian && last.endedOn) throw new RuleBroken('access.membership.unitNotInForce', {}, 'from');
    return last;
  }

  private async overlaps(person: UserAccount, form: MembershipForm, valid: string): Promise<boolean> {
    if (!person.id) return false;
    const rows = await this.em.execute<unknown[]>(
      `select from membership where user_id = ? and unit_id = ? and role = ? and valid && ?::daterange limit 1`,
      [person.id, form.unitId, form.role, valid],
    );
    return rows.length > 0;
  }
}
