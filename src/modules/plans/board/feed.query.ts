import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ActorLoader } from '../../access/actor-loader.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { addDays } from '../../platform/time/plain-date.js';
import { leadOf, stateStatus, titleOf } from '../task-words.views.js';
import type { CalendarEntry } from './ical.rules.js';
import { feedHash } from './make-feed.js';
import { type TaskRow, TaskListQuery } from './task-list.query.js';

const MOST_ENTRIES = 1_000;
const DAYS_BACK = 90;

/** What a person's calendar reads: their tasks, their unit's, and those they wait for, with the rights they have today. */
@Injectable()
export class FeedQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly actors: ActorLoader,
    private readonly tasks: TaskListQuery,
    private readonly clock: Clock,
  ) {}

  async standing(userId: number | null): Promise<Date | null> {
    const [row] = await this.em.execute<{ at: Date }[]>(
      `select created_at as at from task_feed where user_id = :userId::int and revoked_at is null`,
      { userId },
    );
    return row ? new Date(row.at) : null;
  }

  /** null: nobody's address, or no longer. */
  async entries(token: string, site: string): Promise<{ name: string; entries: CalendarEntry[] } | null> {
    const [row] = await this.em.execute<{ userId: number }[]>(
      `select user_id as "userId" from task_feed where token_hash = :hash and revoked_at is null`,
      { hash: feedHash(token) },
    );
    const loaded = row && (await this.actors.byUserId(row.userId));
    if (!loaded) return null;
    const { actor, locale } = loaded;
    const found = await this.own(actor);
    return { name: translate(locale, 'plans.feed.name'), entries: found.map((task) => entryOf(task, site, locale)) };
  }

  private async own(actor: Actor): Promise<TaskRow[]> {
    const from = addDays(this.clock.today(), -DAYS_BACK);
    const tasks = new Map<number, TaskRow>();
    for (const whose of ['mine', 'unit', 'waiting']) {
      const list = {
        q: '',
        sort: 'dueOn',
        direction: 'asc' as const,
        page: 1,
        size: MOST_ENTRIES,
        filters: { whose, state: 'open', from },
      };
      for (const task of await this.tasks.rows(actor, list, MOST_ENTRIES)) tasks.set(task.id, task);
    }
    return [...tasks.values()].filter(({ dueOn }) => dueOn !== null);
  }
}

function entryOf(task: TaskRow, site: string, locale: Locale): CalendarEntry {
  const words = [leadOf(task), task.planName, stateStatus(task.state, locale).label, formatDay(task.dueOn!)];
  return {
    uid: `task-${task.id}@${new URL(site).hostname}`,
    day: task.dueOn!,
    summary: titleOf(task),
    description: words.join('\n'),
    url: `${site}/tasks/${task.id}`,
    sequence: task.version,
  };
}
