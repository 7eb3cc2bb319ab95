import { EntityManager, MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './create-app.js';
import { demoAccounts } from './demo/demo-accounts.js';
import { DemoClock } from './demo/demo-clock.js';
import { loadDemoWorld, refuseDemo } from './demo/load-demo-world.js';
import { aloneWithDemo } from './demo/unfinished-demo.js';
import type { Interruption } from './interruption.js';
import { PrepareFirstAdministrator } from './modules/access/first-administrator/prepare-first-administrator.js';
import { LINK_HOURS } from './modules/access/security-policy.js';
import type { Config } from './modules/platform/config.js';
import { DEFAULT_LOCALE, translate } from './modules/platform/i18n/i18n.js';
import { StartupError } from './modules/platform/startup-error.js';
import { Clock } from './modules/platform/time/clock.js';
import { migrate } from './orm.js';
import { loadReferenceData } from './reference-data.js';

/**
 * Serves from a running database until somebody wants it to stop.
 * @returns true where somebody did not want to wait for the requests in flight
 */
export async function serve(mode: 'demo' | 'production', config: Config, databaseUrl: string, stop: Interruption): Promise<boolean> {
  const clock = mode === 'demo' ? new DemoClock() : new Clock();
  const app = await createApp(config, databaseUrl, clock);
  let forced = false;
  try {
    const wayIn = clock instanceof DemoClock ? await aloneWithDemo(app.get(MikroORM), () => demo(app, clock)) : await production(app);
    await listen(app, config);
    print(`Chung Tay: ${config.publicUrl}`);
    if (wayIn) print(wayIn);
    await stop.asked;
  } finally {
    // Requests in flight and a job that has begun are finished; only then do the connections and the database go.
    forced = await Promise.race([app.close().then(() => false), stop.insisted.then(() => true)]);
  }
  return forced;
}

/** @throws StartupError when the port is taken or not ours to take */
async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(code)) throw error;
    throw new StartupError(
      `Không mở được cổng ${port} (${code}): cổng đang được chương trình khác dùng hoặc không được phép; đặt PORT khác.`,
      `Port ${port} cannot be opened (${code}): another program has it or it is not allowed; set another PORT.`,
    );
  }
}

async function prepare(app: INestApplicationContext): Promise<void> {
  await migrate(app.get(MikroORM));
  await loadReferenceData(app);
}

/** Makes sure of the demo world. @returns its accounts, one a line. */
async function demo(app: INestApplicationContext, clock: DemoClock): Promise<string> {
  await prepare(app);
  await loadDemoWorld(app, clock);
  return demoAccounts();
}

async function production(app: INestApplicationContext): Promise<string | null> {
  await prepare(app);
  await refuseDemo(app);
  return firstAdministratorLink(app);
}

/** What to print when there is no account yet: the only way in. */
async function firstAdministratorLink(app: INestApplicationContext): Promise<string | null> {
  const link = await RequestContext.create(app.get(EntityManager), () => app.get(PrepareFirstAdministrator).run());
  return link && `${translate(DEFAULT_LOCALE, 'access.firstAdministrator.link', { hours: LINK_HOURS.first_administrator })}\n${link}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
