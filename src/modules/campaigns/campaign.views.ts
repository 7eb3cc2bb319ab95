import { type Locale } from '../platform/i18n/i18n.js';
import type { Campaign } from './campaign.entity.js';
import { campaignHead, campaignPageHead } from './campaign-head.views.js';

export function campaignPage(campaign: Campaign, locale: Locale) {
  return {
    head: campaignPageHead(campaign, locale, []),
    campaign: campaignHead(campaign, 'overview', locale),
  };
}
