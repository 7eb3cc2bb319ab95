import { EndHousehold } from './end-household.js';
import { FormerMembers } from './former-members.js';
import { HouseholdFacts } from './household-facts.js';
import { HouseholdLifeController } from './household-life.controller.js';
import { HouseholdMovesController } from './household-moves.controller.js';
import { LeaveRegister } from './leave-register.js';
import { MergeHousehold } from './merge-household.js';
import { MoveHousehold } from './move-household.js';
import { MovedSpells } from './moved-spells.js';
import { ReopenHousehold } from './reopen-household.js';
import { SplitHousehold, SplitParts } from './split-household.js';

const PARTS = [HouseholdFacts, FormerMembers, LeaveRegister, MovedSpells, SplitParts];

export const LIFE_CONTROLLERS = [HouseholdLifeController, HouseholdMovesController];
export const LIFE_PROVIDERS = [...PARTS, EndHousehold, ReopenHousehold, SplitHousehold, MergeHousehold, MoveHousehold];
