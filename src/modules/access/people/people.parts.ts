import { AllDoors } from './all-doors.js';
import { ClosePerson } from './close-person.js';
import { CreatePerson } from './create-person.js';
import { EditPerson } from './edit-person.js';
import { EndMembership } from './end-membership.js';
import { ExportPeople } from './export-people.js';
import { GrantMembership } from './grant-membership.js';
import { IssuePasswordLink } from './issue-password-link.js';
import { MembershipsController } from './memberships.controller.js';
import { NewMembership } from './new-membership.js';
import { PeopleApiController } from './people.api.controller.js';
import { PeopleExportController } from './people-export.controller.js';
import { PeopleController } from './people.controller.js';
import { PeopleQuery } from './people.query.js';
import { PersonAccountController } from './person-account.controller.js';
import { PersonClosingController } from './person-closing.controller.js';
import { PersonLinks } from './person-links.js';
import { PersonRepository } from './person.repository.js';
import { ReopenPerson } from './reopen-person.js';
import { ResetSecondFactor } from './reset-second-factor.js';
import { UnitChoiceQuery } from './unit-choice.query.js';
import { UnitSteps } from './unit-steps.js';

export const PEOPLE_CONTROLLERS = [
  PeopleController,
  PeopleExportController,
  PersonAccountController,
  PersonClosingController,
  MembershipsController,
  PeopleApiController,
];

export const PEOPLE_PROVIDERS = [
  ...[AllDoors, NewMembership, PersonLinks, PersonRepository, PeopleQuery, UnitChoiceQuery, UnitSteps],
  ...[
    CreatePerson,
    EditPerson,
    ExportPeople,
    ClosePerson,
    ReopenPerson,
    GrantMembership,
    EndMembership,
    IssuePasswordLink,
    ResetSecondFactor,
  ],
];
