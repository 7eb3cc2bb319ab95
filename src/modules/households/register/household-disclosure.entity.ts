import { defineEntity, p } from '@mikro-orm/core';
import { Household } from '../household.entity.js';

const HouseholdDisclosureSchema = defineEntity({
  name: 'HouseholdDisclosure',
  properties: {
    id: p.bigint('number').primary(),
    household: () => p.manyToOne(Household).deleteRule('no action'),
    auditEventId: p.bigint('number'),
  },
  indexes: [{ name: 'household_disclosure_household_id_index', properties: ['household', 'auditEventId'] }],
});

/** Which households one search or export showed: leads from a household to the lines of the audit that name none. */
export class HouseholdDisclosure extends HouseholdDisclosureSchema.class {}
HouseholdDisclosureSchema.setClass(HouseholdDisclosure);
