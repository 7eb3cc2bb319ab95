import { Module } from '@nestjs/common';
import { RulesModule } from '../rules/rules.module.js';
import { EXIT_CONTROLLERS, EXIT_PROVIDERS } from './exits/exits.providers.js';
import { FIGURE_PROVIDERS } from './figures/figures.providers.js';
import { HouseholdRepository } from './household.repository.js';
import { IMPORT_CONTROLLERS, IMPORT_PROVIDERS } from './imports/imports.providers.js';
import { MOVEMENT_CONTROLLERS, MOVEMENT_PROVIDERS } from './movements/movements.providers.js';
import { POPULATION_CONTROLLERS, POPULATION_PROVIDERS } from './population/population.providers.js';
import { REGISTER_CONTROLLERS, REGISTER_PROVIDERS } from './register/register.providers.js';
import { REPORT_CONTROLLERS, REPORT_PROVIDERS } from './reports/reports.providers.js';
import { SCORE_CONTROLLERS, SCORE_PROVIDERS } from './scores/scores.providers.js';
import { WHAT_IF_CONTROLLERS, WHAT_IF_PROVIDERS } from './what-if/what-if.providers.js';
import { REVIEW_CONTROLLERS, REVIEW_PROVIDERS } from './reviews/reviews.providers.js';
import { HouseholdSpells } from './spells/household-spells.js';
import { SUPPORT_CONTROLLERS, SUPPORT_PROVIDERS } from './support/support.providers.js';
import { STANDARD_CONTROLLERS, STANDARD_PROVIDERS } from './standards/standards.providers.js';

/** The register of poor households: each capability in its own folder with its own list of providers. */
@Module({
  imports: [RulesModule],
  controllers: [
    ...EXIT_CONTROLLERS,
    ...SUPPORT_CONTROLLERS,
    ...IMPORT_CONTROLLERS,
    ...REGISTER_CONTROLLERS,
    ...POPULATION_CONTROLLERS,
    ...MOVEMENT_CONTROLLERS,
    ...REPORT_CONTROLLERS,
    ...STANDARD_CONTROLLERS,
    ...SCORE_CONTROLLERS,
    ...WHAT_IF_CONTROLLERS,
    ...REVIEW_CONTROLLERS,
  ],
  providers: [
    HouseholdRepository,
    HouseholdSpells,
    ...FIGURE_PROVIDERS,
    ...IMPORT_PROVIDERS,
    ...REGISTER_PROVIDERS,
    ...POPULATION_PROVIDERS,
    ...MOVEMENT_PROVIDERS,
    ...REPORT_PROVIDERS,
    ...STANDARD_PROVIDERS,
    ...SCORE_PROVIDERS,
    ...EXIT_PROVIDERS,
    ...SUPPORT_PROVIDERS,
    ...WHAT_IF_PROVIDERS,
    ...REVIEW_PROVIDERS,
  ],
  exports: [HouseholdRepository, ...FIGURE_PROVIDERS],
})
export class HouseholdsModule {}
