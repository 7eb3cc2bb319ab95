import { Migration } from '@mikro-orm/migrations';

/** What became of the scheduled jobs, one row a job and period. */
export class Migration20261121000310_jobs extends Migration {
  override up(): void {
    this.addSql(`
      create table job_run (
        id serial primary key,
        name varchar(255) not null,
        period varchar(255) not null,
        day date not null,
        outcome text not null check (outcome in ('waiting', 'running', 'done', 'failed')),
        attempts int not null,
        scheduled boolean not null,
        requested_by varchar(255) null,
        instance varchar(255) null,
        started_at timestamptz null,
        heartbeat_at timestamptz null,
        finished_at timestamptz null,
        duration_ms int null,
        detail jsonb null,
        constraint job_run_name_period_unique unique (name, period)
      )`);
  }
}
