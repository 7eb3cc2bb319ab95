import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { dayOf, earlier, type PlainDate } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { leagueBars, leagueTable, leagueTiles, type Placed, ranked } from './league.views.js';
import { type PictureFrame, targetCards, trendChart, yearsOf } from './overview.views.js';
import { reasonsOf, stateView } from './picture-words.js';
import type { CampaignPicture } from './read-campaign-picture.js';

/** The part of the overview that is the same for all who may see the campaign and read one language. */
export function figuresView(picture: CampaignPicture, list: ListQuery) {
  const { campaign, frame, summary, chosen, league, trend } = picture;
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(frame.locale, `picture.${key}`, params);
  const entries = ranked(league, frame);
  return {
    href: `/campaigns/${campaign.id}`,
    asOf: frame.asOf,
    asOfText: t('asOf', { day: formatDay(frame.asOf) }),
    years: yearLinks(picture),
    cards: targetCards(summary, frame),
    choices: choicesOf(picture),
    trend: chosen && trend.length ? trendChart(chosen, trend, frame) : null,
    behind: behindList(entries, frame),
    bars: chosen && entries.length ? leagueBars(entries, frame, chosen.indicator_name) : null,
    tiles: chosen && entries.length ? leagueTiles(entries, frame, t('league.tiles')) : null,
    league: entries.length ? leagueTable(entries, frame, list, shownOf(picture)) : null,
    empty: { text: t('empty'), actionLabel: t('emptyAction'), actionHref: `/campaigns/${campaign.id}/targets` },
  };
}

/** What a click on the league's head must not lose. */
function shownOf({ frame, chosen }: CampaignPicture): { name: string; value: string }[] {
  const on = { name: 'on', value: frame.asOf };
  if (!chosen) return [on];
  return [on, { name: 'indicator', value: String(chosen.indicator_id) }, { name: 'group', value: chosen.population }];
}

function choicesOf({ campaign, frame, summary, chosen }: CampaignPicture) {
  const group = (of: string): string => translate(frame.locale, `picture.group.${of}`);
  return summary.map((row) => ({
    label: row.population === 'all' ? row.indicator_name : `${row.indicator_name} – ${group(row.population)}`,
    href: `/campaigns/${campaign.id}?on=${frame.asOf}&indicator=${row.indicator_id}&group=${row.population}#league`,
    current: row === chosen,
  }));
}

/** The end of each year of the campaign, but no day after the one the picture opens at. */
function yearLinks({ campaign, frame }: CampaignPicture) {
  return yearsOf(campaign.startsOn, campaign.endsOn).map((year) => ({
    year: String(year),
    href: `/campaigns/${campaign.id}?on=${endOf(year, campaign.endsOn)}`,
    current: year === frame.year,
  }));
}

const endOf = (year: number, last: PlainDate): PlainDate => earlier(dayOf(year, 12, 31), last);

function behindList(entries: Placed[], frame: PictureFrame) {
  return entries
    .filter(
      ({ row, progress }) => ['behind', 'missed'].includes(progress.state) || (row.round_on !== null && row.round_state !== 'accepted'),
    )
    .slice(0, 50)
    .map(({ row, progress }) => ({
      unit: row.unit_name,
      href: row.measurement_id ? `/results/${row.measurement_id}` : `/campaigns/${frame.campaignId}/targets?unit=${row.unit_id}`,
      state: stateView(progress.state, frame.locale),
      reasons: reasonsOf(row, progress, frame.asOf, frame.endsOn, frame.locale),
    }));
}
