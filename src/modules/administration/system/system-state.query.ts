import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { FileStore } from '../../platform/files/file-store.js';
import { projectFile } from '../../platform/project-root.js';

export interface SystemState {
  version: string;
  node: string;
  publicUrl: string;
  database: { version: string; bytes: number; own: boolean; migrations: number; lastMigration: string };
  files: { location: string; count: number; bytes: number };
  /** Free space where the data folder lies; null where that cannot be told. */
  freeBytes: number | null;
  /** Where mail goes, without user and password; null when nowhere. */
  mailHost: string | null;
  audit: { sealed: number; unsealed: number; sealedAt: Date | null; hash: string | null };
  failedJobs: string[];
}

/** What an operator looks at first. No secret ever comes out of here. */
@Injectable()
export class SystemStateQuery {
  private readonly version = (JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }).version;

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly store: FileStore,
  ) {}

  async read(): Promise<SystemState> {
    const [row] = await this.em.execute<StateRow[]>(STATE);
    const state = row!;
    return {
      version: this.version,
      node: process.versions.node,
      publicUrl: this.config.publicUrl,
      database: {
        version: state.databaseVersion,
        bytes: state.databaseBytes,
        own: this.config.databaseUrl === null,
        migrations: state.migrations,
        lastMigration: state.lastMigration,
      },
      files: { location: this.store.location, count: state.fileCount, bytes: state.fileBytes },
      freeBytes: await statfs(this.config.dataDir).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      ),
      mailHost: this.config.smtpUrl && new URL(this.config.smtpUrl).host,
      audit: {
        sealed: state.sealed,
        unsealed: state.unsealed,
        sealedAt: state.sealedAt === null ? null : new Date(state.sealedAt),
        hash: state.hash,
      },
      failedJobs: state.failedJobs,
    };
  }
}

interface StateRow {
  databaseVersion: string;
  databaseBytes: number;
  migrations: number;
  lastMigration: string;
  fileCount: number;
  fileBytes: number;
  sealed: number;
  unsealed: number;
  sealedAt: string | null;
  hash: string | null;
  failedJobs: string[];
}

const STATE = `
  select current_setting('server_version') as "databaseVersion",
    pg_database_size(current_database())::float8 as "databaseBytes",
    (select count(*)::int from schema_migration) as migrations,
    (select max(name) from schema_migration) as "lastMigration",
    (select count(*)::int from stored_file) as "fileCount",
    (select coalesce(sum(size), 0)::float8 from stored_file) as "fileBytes",
    (select coalesce(sum(count), 0)::int from audit_seal) as sealed,
    (select count(*)::int from audit_event where id > coalesce((select max(to_id) from audit_seal), 0)) as unsealed,
    last.sealed_at as "sealedAt", last.hash,
    (select coalesce(array_agg(latest.name order by latest.name), '{}') from (
       select distinct on (name) name, outcome from job_run where started_at is not null order by name, started_at desc, id desc
     ) latest where latest.outcome = 'failed') as "failedJobs"
  from (select 1) one left join lateral (select sealed_at, hash from audit_seal order by id desc limit 1) last on true`;
