import { SupportOverviewQuery } from './overview.query.js';
import { AddModelResult } from './add-model-result.js';
import { AddPromise } from './add-promise.js';
import { BeginModel } from './begin-model.js';
import { BeginSponsorship } from './begin-sponsorship.js';
import { DeliverPromise } from './deliver-promise.js';
import { EditModel } from './edit-model.js';
import { EndSponsorship } from './end-sponsorship.js';
import { JoinModel } from './join-model.js';
import { LeaveModel } from './leave-model.js';
import { LivelihoodListQuery } from './livelihood-list.query.js';
import { LivelihoodModels } from './livelihood-models.js';
import { ModelEditController } from './model-edit.controller.js';
import { ModelMembersController } from './model-members.controller.js';
import { ModelPages } from './model-pages.js';
import { ModelPlaces } from './model-places.js';
import { ModelsController } from './models.controller.js';
import { SponsorshipChangesController } from './sponsorship-changes.controller.js';
import { SponsorshipListQuery } from './sponsorship-list.query.js';
import { SponsorshipPages } from './sponsorship-pages.js';
import { SponsorshipRepository } from './sponsorship.repository.js';
import { SponsorshipsController } from './sponsorships.controller.js';
import { LendController } from './lend.controller.js';
import { LendRevolving } from './lend-revolving.js';
import { NameNextHousehold } from './name-next-household.js';
import { RecordRepayment } from './record-repayment.js';
import { ReverseRepayment } from './reverse-repayment.js';
import { RevolvingController } from './revolving.controller.js';
import { RevolvingListQuery } from './revolving-list.query.js';
import { RevolvingPages } from './revolving-pages.js';
import { RevolvingSupports } from './revolving-supports.js';
import { CoverageController } from './coverage.controller.js';
import { DoubleSupportQuery } from './double-support.query.js';
import { GiveManySupports } from './give-many-supports.js';
import { GiveSupportController } from './give-support.controller.js';
import { GiveSupport } from './give-support.js';
import { HouseholdPromisesQuery } from './household-promises.query.js';
import { HouseholdSupportController } from './household-support.controller.js';
import { ManyPages } from './many-pages.js';
import { ManySupportsController } from './many-supports.controller.js';
import { NewSupport } from './new-support.js';
import { SupportOverviewController } from './overview.controller.js';
import { ReadHouseholdSupport } from './read-household-support.js';
import { ReadShares } from './read-shares.js';
import { SupportAnswers } from './support-answers.js';
import { SupportChoicesQuery } from './support-choices.js';
import { SupportCoverageQuery } from './support-coverage.query.js';
import { SupportFiles } from './support-files.js';
import { SupportListQuery } from './support-list.query.js';
import { SupportPages } from './support-pages.js';
import { SupportProgrammes } from './support-programmes.js';
import { SupportRepository } from './support.repository.js';
import { SupportsApiController } from './supports.api.controller.js';
import { SupportsController } from './supports.controller.js';
import { AddLocalProgramme } from './own/add-local-programme.js';
import { EditLocalProgramme } from './own/edit-local-programme.js';
import { LocalProgrammeChecks } from './own/local-programme-checks.js';
import { LocalProgrammes } from './own/local-programmes.js';
import { LocalProgrammesController } from './own/local-programmes.controller.js';
import { VoidSupport } from './void-support.js';

/** Addresses of one word come before those with an identifier. */
export const SUPPORT_CONTROLLERS = [
  ...[
    SupportOverviewController,
    CoverageController,
    LocalProgrammesController,
    ManySupportsController,
    SupportsController,
    SupportsApiController,
  ],
  ...[GiveSupportController, LendController, HouseholdSupportController, RevolvingController],
  ...[SponsorshipsController, SponsorshipChangesController, ModelsController, ModelEditController, ModelMembersController],
];

export const SUPPORT_PROVIDERS = [
  ...[LocalProgrammes, LocalProgrammeChecks, AddLocalProgramme, EditLocalProgramme],
  ...[SupportProgrammes, SupportListQuery, SupportCoverageQuery, SupportRepository, SupportFiles, SupportPages, SupportChoicesQuery],
  ...[SupportAnswers, DoubleSupportQuery, NewSupport, GiveSupport, GiveManySupports, VoidSupport, ReadShares, ManyPages],
  ...[HouseholdPromisesQuery, SupportOverviewQuery, ReadHouseholdSupport, RevolvingSupports, RevolvingListQuery, RevolvingPages],
  ...[LendRevolving, RecordRepayment, ReverseRepayment, NameNextHousehold],
  ...[SponsorshipRepository, SponsorshipListQuery, SponsorshipPages, BeginSponsorship, AddPromise, DeliverPromise, EndSponsorship],
  ...[LivelihoodModels, LivelihoodListQuery, ModelPages, ModelPlaces, BeginModel, EditModel, JoinModel, LeaveModel, AddModelResult],
];
