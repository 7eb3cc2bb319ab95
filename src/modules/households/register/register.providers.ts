import { HouseholdsApiController } from './api/households.api.controller.js';
import { DUPLICATE_CONTROLLERS, DUPLICATE_PROVIDERS } from './duplicates/duplicates.providers.js';
import { EditHousehold } from './edit-household.js';
import { AttachHouseholdFile } from './file/attach-household-file.js';
import { HouseholdFileController } from './file/household-file.controller.js';
import { HouseholdFileQuery } from './file/household-file.query.js';
import { HouseholdFiles } from './file/household-files.js';
import { HouseholdController } from './file/household.controller.js';
import { RemoveHouseholdFile } from './file/remove-household-file.js';
import { HouseholdsController } from './households.controller.js';
import { LIFE_CONTROLLERS, LIFE_PROVIDERS } from './life/life.providers.js';
import { LivingHouseholds } from './living-households.js';
import { Disclosures } from './looks/disclosures.js';
import { LooksController } from './looks/looks.controller.js';
import { LooksQuery } from './looks/looks.query.js';
import { DiscloseHouseholds } from './looks/disclose-households.js';
import { LookAtHouseholds } from './looks/look-at-households.js';
import { LookAtMember } from './looks/look-at-member.js';
import { ViewHousehold } from './looks/view-household.js';
import { MEMBER_CONTROLLERS, MEMBER_PROVIDERS } from './members/members.providers.js';
import { NextHouseholdCode } from './next-household-code.js';
import { RegisterHousehold } from './register-household.js';
import { ExportHouseholds } from './search/export-households.js';
import { HouseholdExportController } from './search/household-export.controller.js';
import { HouseholdListQuery } from './search/household-list.query.js';
import { IdNumberElsewhereQuery } from './search/id-number-elsewhere.query.js';
import { SearchHouseholds } from './search/search-households.js';
import { SearchScopes } from './search/search-scope.js';
import { TRANSFER_CONTROLLERS, TRANSFER_PROVIDERS } from './transfers/transfers.providers.js';
import { VillagePlaces } from './village-place.js';

const SEARCH = [SearchScopes, HouseholdListQuery, IdNumberElsewhereQuery, SearchHouseholds, ExportHouseholds];
const FILE = [HouseholdFileQuery, HouseholdFiles, AttachHouseholdFile, RemoveHouseholdFile];
const LOOKS = [Disclosures, DiscloseHouseholds, LookAtHouseholds, ViewHousehold, LookAtMember, LooksQuery];

export const REGISTER_CONTROLLERS = [
  HouseholdsController,
  HouseholdsApiController,
  HouseholdExportController,
  ...DUPLICATE_CONTROLLERS,
  ...TRANSFER_CONTROLLERS,
  ...MEMBER_CONTROLLERS,
  ...LIFE_CONTROLLERS,
  HouseholdFileController,
  LooksController,
  HouseholdController,
];

export const REGISTER_PROVIDERS = [
  ...[VillagePlaces, NextHouseholdCode, LivingHouseholds, RegisterHousehold, EditHousehold],
  ...SEARCH,
  ...FILE,
  ...LOOKS,
  ...MEMBER_PROVIDERS,
  ...LIFE_PROVIDERS,
  ...TRANSFER_PROVIDERS,
  ...DUPLICATE_PROVIDERS,
];
