import { EntityManager } from '@mikro-orm/postgresql';
import { Campaign } from '../modules/campaigns/campaign.entity.js';
import { CreateCampaign } from '../modules/campaigns/create-campaign.js';
import { AddParticipant } from '../modules/campaigns/participants/add-participant.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { tellAcceptances } from './demo-acceptances.js';
import { tellClauses } from './demo-clauses.js';
import { tellParticipants } from './demo-participants.js';
import { tellInterimReview, tellPhases } from './demo-phases.js';
import { tellPlanWork } from './demo-plan-work.js';
import { tellPlan } from './demo-plans.js';
import { tellPosts } from './demo-posts.js';
import { tellResults } from './demo-results.js';
import { takes } from './demo-steps.js';
import { tellTargets } from './demo-targets.js';
import type { Story } from './story.js';
import type { ResultsFile } from './world/reports.types.js';
import type { CampaignFile } from './world/world.types.js';

/** Each campaign from its draft on the day of its document to the reports that have come in since. */
export function tellCampaigns(story: Story): void {
  for (const { campaign, results } of story.world.campaigns) {
    if (campaign.parentCampaign) draftsParent(story, campaign);
    drafts(story, campaign);
    tellClauses(story, campaign);
    tellParticipants(story, campaign);
    tellPhases(story, campaign);
    launches(story, campaign);
    follows(story, campaign, results);
    for (const plan of story.world.plans.filter((each) => each.campaign === campaign.key)) tellPlanWork(tellPlan(story, campaign, plan));
  }
}

function follows(story: Story, campaign: CampaignFile, results: ResultsFile): void {
  tellTargets(story, campaign, results);
  tellAcceptances(story, results);
  tellPosts(story, campaign);
  tellResults(story, campaign, results);
  tellInterimReview(story, campaign);
}

const NOTHING = { launchingUnitSearch: null, standingOfficeId: null, standingOfficeSearch: null, parentId: null, objectives: null };

/** The movement that this one answers. Its document is not known, so it stays a draft: nothing is said that no source says. */
function draftsParent(story: Story, campaign: CampaignFile): void {
  const { diary, use, units, campaigns } = story;
  const { parentCampaign, launchDocument, period } = campaign;
  const { key, name, launchingUnit, remark } = parentCampaign!;
  const office = mustHold(story, 'campaign-office', launchingUnit, launchDocument.date);
  diary.write(launchDocument.date, office, async (actor) => {
    const created = await use(CreateCampaign).run(actor, {
      ...NOTHING,
      ...{ name, slogan: null, kind: 'thematic', launchingUnitId: units.get(launchingUnit), pictureOn: null },
      ...{ startsOn: plainDate(period.from), endsOn: plainDate(period.to) },
      ...{ documentType: null, documentNumber: null, documentDate: null, signerPosition: null },
    });
    await marks(use(EntityManager), created, { remark, invented: false });
    campaigns.set(key, created.id);
    // Whoever takes part in a movement sees it and may answer it with their own.
    const takesPart = { unitId: units.get(campaign.launchingUnit), unitSearch: null, from: null, lastDay: null };
    await use(AddParticipant).run(actor, created.id, takesPart);
  });
}

function drafts(story: Story, campaign: CampaignFile): void {
  const { diary, use, units, campaigns } = story;
  const { key, name, slogan, kind, launchingUnit, standingOffice, launchDocument, period, parentCampaign, demoAsOf } = campaign;
  const { type, number, date, signerPosition } = launchDocument;
  diary.write(date, mustHold(story, 'campaign-office', launchingUnit, date), async (actor) => {
    const created = await use(CreateCampaign).run(actor, {
      ...NOTHING,
      ...{ name, slogan, kind, launchingUnitId: units.get(launchingUnit), standingOfficeId: units.get(standingOffice) },
      ...{ startsOn: plainDate(period.from), endsOn: plainDate(period.to), pictureOn: demoAsOf === null ? null : plainDate(demoAsOf) },
      ...{ documentType: type, documentNumber: number, documentDate: plainDate(date), signerPosition },
    });
    // The movement it answers is a draft for want of its document, and a draft is offered to nobody else's form.
    const parent = parentCampaign && use(EntityManager).getReference(Campaign, campaigns.get(parentCampaign.key));
    await marks(use(EntityManager), created, { remark: period.remark, invented: launchDocument.invented ?? false, parent });
    campaigns.set(key, created.id);
  });
}

/** Only the demo has invented campaigns, so no form asks for the mark. */
async function marks(
  em: EntityManager,
  campaign: Campaign,
  marks: { remark: string; invented: boolean; parent?: Campaign | null },
): Promise<void> {
  em.assign(campaign, marks);
  await em.flush();
}

/** Submitted by the office, launched by the leader, begun by the office. */
function launches(story: Story, { key, launchingUnit, launchDocument }: CampaignFile): void {
  const { date } = launchDocument;
  const office = mustHold(story, 'campaign-office', launchingUnit, date);
  takes(story, key, date, office, 'submit');
  takes(story, key, date, mustHold(story, 'leader', launchingUnit, date), 'launch');
  takes(story, key, date, office, 'begin');
}
