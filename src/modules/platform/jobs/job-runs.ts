import { hostname } from 'node:os';
import { EntityManager, RequestContext } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { RuleBroken } from '../rule-broken.js';
import { Clock } from '../time/clock.js';
import type { Period } from './job-periods.rules.js';
import type { JobReport, TimetableEntry } from './timetable.js';

/** `elsewhere`: done already, given up, or running in another instance. */
export type RunOutcome = 'done' | 'failed' | 'elsewhere';

export interface RunOptions {
  /** Asked for by a person: runs also what is done already, but never beside a run that is going on. */
  byHand?: boolean;
}

const MOST_ATTEMPTS = 3;
const HEARTBEAT_MS = 10_000;

const RETRY = `job_run.attempts < ${MOST_ATTEMPTS} and job_run.outcome in ('waiting', 'failed')`;
/** What somebody ran by hand before its time does not take the place of the run at its time. */
const TOO_EARLY = `job_run.outcome = 'done' and not job_run.scheduled and job_run.started_at < :dueAt`;
const BY_HAND = `job_run.outcome <> 'running'`;

/** Runs a job once per name and period, whatever the number of instances, and keeps what came of it. */
@Injectable()
export class JobRuns {
  private readonly logger = new Logger(JobRuns.name);
  private readonly instance = `${hostname()}:${process.pid}`;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async once(name: string, period: Period, run: () => Promise<JobReport | void>, options: RunOptions = {}): Promise<RunOutcome> {
    await this.freeAbandoned();
    const claim = await this.claim(name, period, options.byHand ?? false);
    if (!claim) return 'elsewhere';
    const began = performance.now();
    const heartbeat = setInterval(() => void this.beat(claim).catch(() => undefined), HEARTBEAT_MS);
    try {
      const report = await RequestContext.create(this.em, run);
      await this.finish(claim, 'done', began, report ?? {});
      return 'done';
    } catch (error) {
      this.logger.error(`${name} ${period.key}: ${String(error)}`, error instanceof Error ? error.stack : undefined);
      await this.finish(claim, 'failed', began, { error: messageOf(error), ...(error instanceof RuleBroken ? error.params : {}) });
      return 'failed';
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** Puts a run by hand in line for the next scan; false when the period is being run right now. */
  async request(name: string, period: Period, requestedBy: string): Promise<boolean> {
    const rows = await this.sql<object[]>(
      `insert into job_run (name, period, day, outcome, attempts, scheduled, requested_by) values (?, ?, ?, 'waiting', 0, false, ?)
       on conflict (name, period) do update set outcome = 'waiting', attempts = 0, requested_by = excluded.requested_by
       where ${BY_HAND}
       returning id`,
      [name, period.key, period.day, requestedBy],
      true,
    );
    return rows.length > 0;
  }

  /** Frees the runs of instances that have not been heard of for a minute. By the database's clock: instances may disagree. */
  async freeAbandoned(): Promise<void> {
    await this.sql(
      `update job_run set outcome = 'failed', finished_at = ?, detail = '{"error": "abandoned"}'
       where outcome = 'running' and heartbeat_at < now() - interval '60 seconds'`,
      [this.clock.now()],
    );
  }

  /** How far every job has come, and what is to be run again. */
  async progress(entries: readonly TimetableEntry[]): Promise<Map<string, JobProgress>> {
    const each = entries.filter((entry) => entry.catchUp === 'each').map((entry) => entry.name);
    const rows = await this.sql<(JobProgress & { name: string })[]>(
      `with last as (select name, max(period) filter (where scheduled) as key from job_run group by name)
       select last.name, last.key as "lastKey", array_remove(array_agg(r.period order by r.period), null) as again
       from last left join job_run r on r.name = last.name and r.attempts < ? and (
         r.outcome = 'waiting' or (r.outcome = 'failed' and r.scheduled and (r.name = any (string_to_array(?, ',')) or r.period = last.key))
       ) group by last.name, last.key`,
      [MOST_ATTEMPTS, each.join(',')],
    );
    return new Map(rows.map((row) => [row.name, row]));
  }

  private async claim(name: string, period: Period, byHand: boolean): Promise<Claim | null> {
    const now = this.clock.now();
    const [claim] = await this.em.fork().execute<Claim[]>(
      `insert into job_run (name, period, day, outcome, attempts, scheduled, instance, started_at, heartbeat_at)
       values (:name, :period, :day, 'running', 1, :scheduled, :instance, :now, now())
       on conflict (name, period) do update set
         outcome = 'running', attempts = job_run.attempts + 1, scheduled = job_run.scheduled or excluded.scheduled,
         instance = excluded.instance, started_at = excluded.started_at, heartbeat_at = now(),
         finished_at = null, duration_ms = null, detail = null
       where ${byHand ? BY_HAND : `${RETRY} or ${TOO_EARLY}`}
       returning id, attempts`,
      { name, period: period.key, day: period.day, scheduled: !byHand, instance: this.instance, now, dueAt: period.dueAt },
    );
    return claim ?? null;
  }

  private async beat(claim: Claim): Promise<void> {
    await this.sql(`update job_run set heartbeat_at = now() where ${OURS}`, [claim.id, this.instance, claim.attempts]);
  }

  /** Writes nothing when another instance has taken the run over meanwhile. */
  private async finish(claim: Claim, outcome: 'done' | 'failed', began: number, detail: JobReport): Promise<void> {
    await this.sql(`update job_run set outcome = ?, finished_at = ?, duration_ms = ?, detail = ? where ${OURS}`, [
      outcome,
      this.clock.now(),
      Math.round(performance.now() - began),
      JSON.stringify(detail),
      claim.id,
      this.instance,
      claim.attempts,
    ]);
  }

  private sql<T>(query: string, params: unknown[], inTransaction = false): Promise<T> {
    const transaction = inTransaction ? this.em.getTransactionContext() : undefined;
    return this.em.getConnection().execute(query, params, 'all', transaction) as Promise<T>;
  }
}

export interface JobProgress {
  /** The last period that the timetable, not a person, ran. */
  lastKey: string | null;
  /** Asked for by hand, or failed with attempts left: a failed one only while it is the newest, unless each period counts. */
  again: string[];
}

interface Claim {
  id: number;
  attempts: number;
}

const OURS = `id = ? and instance = ? and attempts = ? and outcome = 'running'`;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 500);
