import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { HouseholdsModule } from '../households/households.module.js';
import { PledgesApiController } from './api/pledges.api.controller.js';
import { AddParty } from './content/add-party.js';
import { CreatePledge } from './content/create-pledge.js';
import { EditPledge } from './content/edit-pledge.js';
import { PledgeFormChoices } from './content/form-choices.js';
import { ItemChecks } from './content/item-checks.js';
import { NamedHouseholds } from './content/named-households.js';
import { NewPledgeChoices } from './content/new-pledge-choices.js';
import { PledgeContentQuery } from './content/pledge-content.query.js';
import { PledgeUnitsQuery } from './content/pledge-units.query.js';
import { RemoveItem } from './content/remove-item.js';
import { RemoveParty } from './content/remove-party.js';
import { SaveItem } from './content/save-item.js';
import { AcceptedFiguresQuery } from './judging/accepted-figures.query.js';
import { ConfirmJudgement } from './judging/confirm-judgement.js';
import { CorrectJudgement } from './judging/correct-judgement.js';
import { EvaluateItems } from './judging/evaluate-items.js';
import { HouseholdFatesQuery } from './judging/household-fates.query.js';
import { ItemsToJudge } from './judging/item-to-judge.js';
import { JudgementsQuery } from './judging/judgements.query.js';
import { ReportItem } from './judging/report-item.js';
import { PledgeFactsQuery } from './life/pledge-facts.query.js';
import { PledgeLife } from './life/pledge-life.js';
import { PledgeVersions } from './life/pledge-versions.js';
import { RecordPaper } from './life/record-paper.js';
import { SignPledge } from './life/sign-pledge.js';
import { Signing } from './life/signing.js';
import { TakePledgeStep } from './life/take-pledge-step.js';
import { PledgeContentController } from './pledge-content.controller.js';
import { PledgeController } from './pledge.controller.js';
import { PledgeFiles } from './pledge-files.js';
import { PledgeItemsController } from './pledge-items.controller.js';
import { PledgeJudgingController } from './pledge-judging.controller.js';
import { PledgeLifeController } from './pledge-life.controller.js';
import { PledgeFilesController, PledgesController } from './pledges.controller.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeListQuery } from './reading/pledge-list.query.js';
import { PledgeResultsQuery } from './reading/pledge-results.query.js';
import { PledgesDueQuery } from './reading/pledges-due.query.js';
import { ReadPledge } from './read-pledge.js';

const CONTENT = [PledgeContentQuery, PledgeUnitsQuery, PledgeFormChoices, NewPledgeChoices, NamedHouseholds, ItemChecks];
const WRITING = [CreatePledge, EditPledge, AddParty, RemoveParty, SaveItem, RemoveItem];
const LIFE = [PledgeFactsQuery, PledgeLife, PledgeVersions, Signing, TakePledgeStep, SignPledge, RecordPaper];
const JUDGING = [AcceptedFiguresQuery, HouseholdFatesQuery, EvaluateItems, JudgementsQuery, ItemsToJudge];
const JUDGEMENTS = [ReportItem, ConfirmJudgement, CorrectJudgement];
const READING = [PledgeRepository, PledgeListQuery, PledgeResultsQuery, PledgesDueQuery, ReadPledge, PledgeFiles];

/** Pledges: what units promise each other, who signed it, and whether it was kept. */
@Module({
  imports: [AccessModule, HouseholdsModule, CampaignsModule],
  controllers: [
    PledgesController,
    PledgeFilesController,
    PledgeController,
    PledgeContentController,
    PledgeItemsController,
    PledgeLifeController,
    PledgeJudgingController,
    PledgesApiController,
  ],
  providers: [...READING, ...CONTENT, ...WRITING, ...LIFE, ...JUDGING, ...JUDGEMENTS],
  exports: [PledgeResultsQuery, PledgesDueQuery],
})
export class PledgesModule {}
