import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { pagerOf } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import type { Campaign } from '../campaign.entity.js';
import type { CampaignPost, PostState } from '../campaign-post.entity.js';
import type { PostRow } from './post.repository.js';

export interface PostRights {
  /** Of the office: changes and publishes every post. */
  publishes: boolean;
  /** Of a unit that takes part. */
  writes: boolean;
}

const STATES: Record<Exclude<PostState, 'published'>, string> = { waiting: 'warning', returned: 'danger' };

/** The view of `campaigns/posts`. */
export function postsPage(
  campaign: Campaign,
  rows: PostRow[],
  list: ListQuery,
  { publishes, writes }: PostRights,
  form: FormState,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const href = `/campaigns/${campaign.id}/posts`;
  const action = writes ? { label: t('posts.new.title'), href: `${href}/new` } : null;
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.posts') }]), form },
    form: form.view(),
    back: href,
    campaign: campaignHead(campaign, 'posts', locale, { action }),
    posts: rows.map((row) => ({
      title: row.title,
      byline: `${formatDay(row.posted_on)} · ${unitTitle(row.unit_kind, row.unit_name)}`,
      paragraphs: row.body.split(/\n+/),
      invented: row.invented,
      status: row.state === 'published' ? null : { kind: STATES[row.state], label: t(`posts.state.${row.state}`) },
      returned: row.return_reason && translate(locale, 'posts.returnedBecause', { reason: row.return_reason }),
      editHref: publishes || (writes && row.own && row.state !== 'published') ? `${href}/${row.id}/edit` : null,
      returnHref: publishes && row.state === 'waiting' ? `${href}/${row.id}/return` : null,
      publish: publishes && row.state !== 'published' ? { action: `${href}/${row.id}/publish`, label: t('posts.publish') } : null,
    })),
    pager: pagerOf(list, rows[0]?.total ?? 0, { path: href }),
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
  { form, view, action, titleKey, publishes }: { form: FormState; view: FormView; action: string; titleKey: string; publishes: boolean },
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
    submit: translate(locale, publishes ? 'posts.submit' : 'posts.send'),
    hint: publishes ? null : translate(locale, 'posts.hint.office'),
    cancelHref: listHref,
  };
}

/** The view of `campaigns/post-return`. */
export function postReturnPage(campaign: Campaign, post: CampaignPost, form: FormState, locale: Locale) {
  const listHref = `/campaigns/${campaign.id}/posts`;
  const title = translate(locale, 'posts.return.title');
  const trail = [{ label: translate(locale, 'campaigns.tab.posts'), href: listHref }, { label: title }];
  return {
    head: { ...campaignPageHead(campaign, locale, trail), form },
    form: form.view({ reason: '' }, post.version),
    title,
    note: post.title,
    action: `${listHref}/${post.id}/return`,
    cancelHref: listHref,
  };
}
