import { EntityManager } from '@mikro-orm/postgresql';
import { Campaign } from '../modules/campaigns/campaign.entity.js';
import type { TransitionForm } from '../modules/campaigns/states/campaign-states.forms.js';
import type { CampaignVerb } from '../modules/campaigns/states/campaign-states.js';
import { ChangeCampaignState } from '../modules/campaigns/states/change-campaign-state.js';
import type { Actor } from '../modules/platform/actor.js';
import type { Story } from './story.js';

const ASKED: Omit<TransitionForm, 'version'> = {
  ...{ reason: null, documentType: null, documentNumber: null, documentDate: null, signerPosition: null },
  ...{ newEndsOn: null, decisionNumber: null, decisionDate: null },
};

/** One step of a campaign's life, by whoever takes it. */
export function takes(story: Story, key: string, on: string, by: string, verb: CampaignVerb): void {
  const { diary, use, campaigns } = story;
  diary.write(on, by, async (actor: Actor) => {
    const id = campaigns.get(key);
    const { version, documentType, documentNumber, documentDate, signerPosition } = await use(EntityManager).findOneOrFail(Campaign, id);
    const document = verb === 'launch' ? { documentType, documentNumber, documentDate, signerPosition } : {};
    await use(ChangeCampaignState).run(actor, id, verb, { ...ASKED, ...document, version } as TransitionForm);
  });
}
