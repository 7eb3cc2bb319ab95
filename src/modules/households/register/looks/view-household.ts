import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../access/permissions.js';
import type { Actor } from '../../../platform/actor.js';
import type { Household } from '../../household.entity.js';
import { HouseholdRepository } from '../../household.repository.js';
import { LookAtHouseholds } from './look-at-households.js';

/** Opens a household's page and keeps the look in the audit. */
@Injectable()
export class ViewHousehold {
  constructor(
    private readonly households: HouseholdRepository,
    private readonly looks: LookAtHouseholds,
  ) {}

  /** @param page what was looked at: a tab, a form, a file */
  @Transactional()
  async run(actor: Actor, id: number, page: string, permission: Permission = 'household.view'): Promise<Household> {
    const household = await this.households.within(actor, id, permission);
    const subject = { object: household, label: household.headName, unitPath: household.path, details: { page } };
    await this.looks.run(actor, 'household.viewed', subject);
    return household;
  }
}
