import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { pagerOf } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import type { Campaign } from '../campaign.entity.js';
import type { PostRow } from './post.repository.js';

/** The view of `campaigns/posts`. */
export function postsPage(campaign: Campaign, rows: PostRow[], list: ListQuery, manages: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const href = `/campaigns/${campaign.id}/posts`;
  const action = manages ? { label: t('posts.new.title'), href: `${href}/new` } : null;
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.posts') }]),
    campaign: campaignHead(campaign, 'posts', locale, { action }),
    posts: rows.map((row) => ({
      title: row.title,
      byline: `${formatDay(row.posted_on)} · ${unitTitle(row.unit_kind, row.unit_name)}`,
      paragraphs: row.body.split(/\n+/),
      invented: row.invented,
      editHref: manages ? `${href}/${row.id}/edit` : null,
    })),
    pager: pagerOf(list, rows[0]?.total ?? 0, href),
    empty: { text: t('posts.empty'), actionLabel: action?.label ?? null, actionHref: action?.href ?? null },
  };
}

export interface UnitChoice {
  value: string;
  label: string;
}

/** The view of `campaigns/post-form`, for a new post and for a change. */
export function postFormPage(
  campaign: Campaign,
  units: UnitChoice[],
  { form, view, action, titleKey }: { form: FormState; view: FormView; action: string; titleKey: string },
  locale: Locale,
) {
  const listHref = `/campaigns/${campaign.id}/posts`;
  const title = translate(locale, titleKey);
  const trail = [{ label: translate(locale, 'campaigns.tab.posts'), href: listHref }, { label: title }];
  return {
    head: { ...campaignPageHead(campaign, locale, trail), form },
    form: view,
    title,
    name: campaign.name,
    units,
    invented: [{ value: 'on', label: translate(locale, 'posts.field.invented'), hint: null, checked: view.values['invented'] === 'on' }],
    action,
    cancelHref: listHref,
  };
}
