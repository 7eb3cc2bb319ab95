import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/postgresql';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { migrateDatabaseCommand } from './migrate-database.command.js';
import { linkPersonCommand, resetSecondFactorCommand } from './modules/access/people/person-rescue.command.js';
import { listJobsCommand } from './modules/administration/jobs/list-jobs.command.js';
import { runJobCommand } from './modules/administration/jobs/run-job.command.js';
import { verifyAuditCommand } from './modules/audit/verify-audit.command.js';
import { sendMailCommand } from './modules/messages/send-mail.command.js';
import { loadNationalUnitsCommand } from './modules/units/load-national-units.command.js';
import type { Command } from './modules/platform/cli/command.js';
import { listOf, readArguments, runCommand } from './modules/platform/cli/run-command.js';
import { Config } from './modules/platform/config.js';
import { databaseInUse } from './modules/platform/database/databases.js';
import { startEmbeddedPostgres } from './modules/platform/database/embedded-postgres.js';
import { startupErrorOf } from './modules/platform/startup-error.js';
import { Clock } from './modules/platform/time/clock.js';
import { requireSchema } from './orm.js';

/** A new command is one line here. */
const COMMANDS: readonly Command[] = [
  migrateDatabaseCommand,
  verifyAuditCommand,
  listJobsCommand,
  runJobCommand,
  sendMailCommand,
  loadNationalUnitsCommand,
  linkPersonCommand,
  resetSecondFactorCommand,
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main([name, ...rest]: string[]): Promise<number> {
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) {
    print(listOf(COMMANDS));
    return name === undefined || name === 'help' ? 0 : 1;
  }
  const given = readArguments(command, rest);
  if (typeof given !== 'string') return execute(command, given);
  print(given);
  return 1;
}

/** The same program as the server's, without its pages and its timetable; beside a running server, on that one's database. */
async function execute(command: Command, given: Parameters<typeof runCommand>[2]): Promise<number> {
  const config = Config.fromEnvironment({ ...process.env, JOBS: 'off' });
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, shareRunning: true });
  try {
    const databaseUrl = config.databaseUrl ?? (await databaseInUse(embedded!.url));
    const module = AppModule.forRoot(config, new Clock(), databaseUrl);
    const logger = new ConsoleLogger({ logLevels: ['error', 'fatal'] });
    const app = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
    try {
      if (command.needsSchema !== false) await requireSchema(app.get(MikroORM));
      return await runCommand(app, command, given, print);
    } finally {
      await app.close();
    }
  } finally {
    await embedded?.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const known = startupErrorOf(error);
  if (!known) throw error;
  process.stderr.write(`${known.message}\n`);
  process.exitCode = 1;
}
