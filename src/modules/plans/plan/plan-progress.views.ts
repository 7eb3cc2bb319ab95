import { progressBar } from '../../platform/charts/progress-bar.js';
import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { clauseLabel } from '../tasks/plan-words.query.js';
import type { ClauseCount } from './clause-counts.query.js';

type Counts = Pick<ClauseCount, 'tasks' | 'settled' | 'waiting' | 'late' | 'fallen'>;

export const clauseName = ({ above, number, title }: Pick<ClauseCount, 'above' | 'number' | 'title'>, locale: Locale): string =>
  title ? clauseLabel({ above, number: number!, title }) : translate(locale, 'plans.clause.none');

/** Four figures of the whole plan, each leading to its rows. */
export function planCards(base: string, counts: readonly ClauseCount[], locale: Locale) {
  const all = totalOf(counts);
  const card = (key: string, value: number, query: string) => ({
    ...{ label: translate(locale, `plans.card.${key}`), value: formatNumber(value, locale) },
    ...{ note: key === 'tasks' ? wordsOf(all, locale) : null, href: value ? `${base}${query}` : null },
  });
  return [card('tasks', all.tasks, ''), card('late', all.late, '?late=yes'), card('waiting', all.waiting, '?state=submitted')];
}

/** Each clause with its counts and a bar: how much is done, and the tick how much should be by today. */
export function clauseShares(base: string, counts: readonly ClauseCount[], locale: Locale) {
  return counts.map((clause) => {
    const words = wordsOf(clause, locale);
    const late = translate(locale, 'plans.list.late', { late: formatNumber(clause.late, locale) });
    const bar = { desc: words, baseline: 0, actual: clause.settled, target: clause.tasks, expected: clause.fallen || null };
    return {
      ...{ href: `${base}?clause=${clause.clauseId}`, name: clauseName(clause, locale), words, svg: progressBar(bar) },
      late: clause.late ? { kind: 'danger', label: late } : null,
    };
  });
}

function wordsOf({ tasks, settled }: Counts, locale: Locale): string {
  return translate(locale, 'plans.list.counts', { tasks: formatNumber(tasks, locale), settled: formatNumber(settled, locale) });
}

function totalOf(counts: readonly ClauseCount[]): Counts {
  const sum = (key: keyof Counts): number => counts.reduce((all, each) => all + each[key], 0);
  return { tasks: sum('tasks'), settled: sum('settled'), waiting: sum('waiting'), late: sum('late'), fallen: sum('fallen') };
}
