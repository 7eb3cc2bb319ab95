import type { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { type ListQuery, listHref } from '../../platform/web/list-query.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import { campaignActions } from '../states/campaign-states.views.js';
import { figuresView } from './figures.views.js';
import { KeptAnswers } from './kept-answers.js';
import type { CampaignPicture, PictureData } from './read-campaign-picture.js';

/** Orders of the league and pages of it that are looked at again. */
const KEPT_VIEWS = 6;

const views = new WeakMap<PictureData, KeptAnswers<ReturnType<typeof figuresView>>>();

/** The view of `campaigns/overview`: its head is the actor's own, its figures are made once for as long as they stand. */
export async function overviewPage(picture: CampaignPicture, list: ListQuery, actor: Actor) {
  const { campaign, frame, data } = picture;
  const actions = campaignActions(campaign, actor, frame.locale);
  const exported = { label: translate(frame.locale, 'picture.export'), href: `/campaigns/${campaign.id}/figures.xlsx?on=${frame.asOf}` };
  const kept = views.get(data) ?? new KeptAnswers(KEPT_VIEWS);
  views.set(data, kept);
  return {
    head: campaignPageHead(campaign, frame.locale, []),
    campaign: campaignHead(campaign, 'overview', frame.locale, { ...actions, secondary: [exported, ...actions.secondary] }),
    figures: await kept.get(`${frame.locale}${listHref(list)}`, () => Promise.resolve(figuresView(picture, list))),
  };
}
