import { HouseholdListQuery } from './household-list.query.js';
import { HouseholdsController } from './households.controller.js';
import { NextHouseholdCode } from './next-household-code.js';
import { RegisterHousehold } from './register-household.js';
import { VillagePlaces } from './village-place.js';

export const REGISTER_CONTROLLERS = [HouseholdsController];
export const REGISTER_PROVIDERS = [HouseholdListQuery, VillagePlaces, NextHouseholdCode, RegisterHousehold];
