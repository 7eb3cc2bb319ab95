import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict } from '../../platform/rule-broken.js';
import type { Household } from '../household.entity.js';
import type { EditHouseholdForm } from './households.forms.js';
import { LivingHouseholds } from './living-households.js';

/** Corrects address, number of people and remarks. Where it lives and who belongs to it change on pages of their own. */
@Injectable()
export class EditHousehold {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { version, ...facts }: EditHouseholdForm): Promise<void> {
    const household = await this.living.open(actor, id);
    if (household.version !== version) throw new EditConflict(householdValues(household), household.version);
    Object.assign(household, facts);
    await this.audit.record(actor, 'household.edited', { object: household, label: household.headName, unitPath: household.path });
  }
}

/** As the form shows it. */
export const householdValues = ({ address, statedMembers, note }: Household): Record<string, string> => ({
  address: address ?? '',
  statedMembers: String(statedMembers ?? ''),
  note: note ?? '',
});
