import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict, NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { ExitHelper } from './exit-helper.entity.js';
import { REGISTRATIONS } from './exit-outcome.js';
import { ExitPlanItem } from './exit-plan-item.entity.js';
import { ExitRegistration } from './exit-registration.entity.js';
import type { Outcome } from './exit-words.js';

export interface RegistrationOutcome {
  id: number;
  year: number;
  registeredOn: PlainDate;
  outcome: Outcome;
  judgedOn: PlainDate | null;
  judgedClass: HouseholdClass | null;
  relapsedOn: PlainDate | null;
}

/** Registrations through the eyes of an actor: those made in the thôn where they hold the right. */
@Injectable()
export class ExitRegistrationRepository {
  constructor(private readonly em: EntityManager) {}

  /** @throws NotVisible */
  async within(actor: Actor, id: number, permission: Permission): Promise<ExitRegistration> {
    const found = await this.em.findOne(ExitRegistration, id, { populate: ['household', 'village'] });
    if (!found || !actor.canAt(permission, found.path)) throw new NotVisible();
    return found;
  }

  /** For a change. @throws RuleBroken once it was withdrawn; EditConflict when somebody else changed it since the form was printed */
  async standing(actor: Actor, id: number, version: number | null = null): Promise<ExitRegistration> {
    const found = await this.within(actor, id, 'support.manage');
    if (found.withdrawnOn) throw new RuleBroken('exits.rule.withdrawn');
    if (version !== null && version !== found.version) throw new EditConflict({}, found.version);
    return found;
  }

  standingOf(householdId: number, year: number): Promise<ExitRegistration | null> {
    return this.em.findOne(ExitRegistration, { household: householdId, year, withdrawnOn: null });
  }

  async outcomes(householdId: number, day: PlainDate): Promise<RegistrationOutcome[]> {
    return this.em.execute(`${OUTCOMES} where r.household_id = :householdId order by r.year desc, r.id desc limit 50`, {
      householdId,
      day,
    });
  }

  async outcomeOf(id: number, day: PlainDate): Promise<RegistrationOutcome> {
    const [row] = await this.em.execute<RegistrationOutcome[]>(`${OUTCOMES} where r.id = :id`, { id, day });
    return row!;
  }

  helpers(registration: ExitRegistration): Promise<ExitHelper[]> {
    return this.em.find(ExitHelper, { registration }, { orderBy: { id: 'asc' } });
  }

  plan(registration: ExitRegistration): Promise<ExitPlanItem[]> {
    return this.em.find(ExitPlanItem, { registration }, { orderBy: { id: 'asc' } });
  }
}

const OUTCOMES = `select r.id, r.year, r.registered_on::text as "registeredOn", o.outcome, o.judged_on::text as "judgedOn",
  o.judged_class as "judgedClass", o.relapsed_on::text as "relapsedOn" from ${REGISTRATIONS}`;
