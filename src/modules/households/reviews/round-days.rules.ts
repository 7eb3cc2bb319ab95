import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** What happens in a round happens on one of its days, and not on a day to come. */
export function refuseOutsideRound(
  round: { startsOn: PlainDate; endsOn: PlainDate },
  day: PlainDate,
  today: PlainDate,
  field: string,
): void {
  const days = { from: formatDay(round.startsOn), until: formatDay(round.endsOn) };
  if (day < round.startsOn || day > round.endsOn) throw new RuleBroken('reviews.rule.outsideRound', days, field);
  if (day > today) throw new RuleBroken('reviews.rule.ahead', { today: formatDay(today) }, field);
}
