import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { JobReport } from '../../platform/jobs/timetable.js';

export interface JobRunRow {
  name: string;
  period: string;
  outcome: 'waiting' | 'running' | 'done' | 'failed';
  attempts: number;
  startedAt: Date | null;
  durationMs: number | null;
  detail: JobReport | null;
  requestedBy: string | null;
  /** Said to be running, by an instance that has not been heard of for a minute. */
  silent: boolean;
}

const RUNS_SHOWN = 50;

const COLUMNS = `name, period, outcome, attempts, started_at as "startedAt", duration_ms as "durationMs", detail,
  requested_by as "requestedBy", coalesce(outcome = 'running' and heartbeat_at < now() - interval '60 seconds', false) as silent`;

/** What became of the jobs. */
@Injectable()
export class JobListQuery {
  constructor(private readonly em: EntityManager) {}

  /** The newest run of each job; one that waits for its turn comes first. */
  async latest(): Promise<Map<string, JobRunRow>> {
    const rows = await this.em.execute<JobRunRow[]>(
      `select distinct on (name) ${COLUMNS} from job_run order by name, outcome = 'waiting' desc, started_at desc, id desc`,
    );
    return new Map(rows.map((row) => [row.name, instants(row)]));
  }

  async runsOf(name: string): Promise<JobRunRow[]> {
    const rows = await this.em.execute<JobRunRow[]>(
      `select ${COLUMNS} from job_run where name = :name order by outcome = 'waiting' desc, started_at desc, id desc limit :limit`,
      { name, limit: RUNS_SHOWN },
    );
    return rows.map(instants);
  }
}

const instants = (row: JobRunRow): JobRunRow => ({ ...row, startedAt: row.startedAt && new Date(row.startedAt) });
