import { EntityManager, RequestContext } from '@mikro-orm/postgresql';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { ActorLoader } from '../modules/access/actor-loader.js';
import { AuditLog } from '../modules/audit/audit-log.js';
import { SYSTEM } from '../modules/platform/actor.js';
import { projectFile } from '../modules/platform/project-root.js';
import { StartupError } from '../modules/platform/startup-error.js';
import type { DemoClock } from './demo-clock.js';
import { tellCampaigns } from './demo-campaigns.js';
import { tellHouseholds } from './demo-households.js';
import { tellIndicators } from './demo-indicators.js';
import { tellInstallation, tellPeople } from './demo-people.js';
import { tellPledges } from './demo-pledges.js';
import { tellReminders } from './demo-reminders.js';
import { tellSupport } from './demo-support.js';
import { tellUnits } from './demo-units.js';
import { DailyRights } from './daily-rights.js';
import { Diary, live, type Surroundings } from './diary.js';
import { Named } from './named.js';
import { TWO_TIERS } from '../modules/units/national/national-corrections.js';
import { addDays, plainDate } from '../modules/platform/time/plain-date.js';
import type { Story } from './story.js';
import { readWorld, type World } from './world/read-world.js';
import type { DayString } from './world/world.types.js';

const MARK = { type: 'DemoWorld', id: '1' };

/**
 * Fills an empty database with the demo world. A database that has it already is left as it is; one that other people use is refused.
 * What is written by hand goes in few transactions; a list that is taken over has its own. `unfinished-demo.ts` clears what a start that
 * was cut off leaves behind.
 */
export async function loadDemoWorld(app: INestApplicationContext, clock: DemoClock): Promise<void> {
  const em = app.get(EntityManager).fork();
  if (await isDemo(em, 'demo.loaded')) return;
  await refuseUsed(em);
  const audit = app.get(AuditLog, { strict: false });
  const tells = (verb: string, details: Record<string, unknown>) =>
    em.transactional(() => audit.record(SYSTEM, verb, { object: MARK, details }));
  try {
    await tells('demo.begun', {});
    const story = begin(app);
    const around = surroundings(app, clock, story);
    const today = clock.today();
    tellReminders(story, today);
    for (const { alone, days } of story.diary.stretches(today)) {
      if (alone) await RequestContext.create(app.get(EntityManager), () => live(days, around));
      else await em.transactional(() => live(days, around));
    }
    clock.release();
    await tells('demo.loaded', { entries: story.diary.length });
  } finally {
    clock.release();
  }
}

/** Real work must not be done in a database whose accounts are known to everybody. */
export async function refuseDemo(app: INestApplicationContext): Promise<void> {
  if (!(await isDemo(app.get(EntityManager).fork()))) return;
  throw new StartupError(
    'Cơ sở dữ liệu này chứa dữ liệu trình diễn, với tài khoản ai cũng biết; hãy đặt DATABASE_URL khác.',
    'This database holds the demo, with accounts known to everybody; set another DATABASE_URL.',
  );
}

/** Whether the demo world was begun here, or, asked for the other mark, whether it is whole. */
async function isDemo(em: EntityManager, verb = 'demo.begun'): Promise<boolean> {
  const [row] = await em.execute<unknown[]>(`select from audit_event where object_type = ? and object_id = ? and verb = ? limit 1`, [
    MARK.type,
    MARK.id,
    verb,
  ]);
  return row !== undefined;
}

async function refuseUsed(em: EntityManager): Promise<void> {
  const [row] = await em.execute<unknown[]>(`select from user_account limit 1`);
  if (!row) return;
  throw new StartupError(
    'Cơ sở dữ liệu này đã có người dùng, nên không nạp dữ liệu trình diễn vào; hãy đặt DATABASE_URL khác.',
    'This database already has users, so the demo is not loaded into it; set another DATABASE_URL.',
  );
}

function begin(app: INestApplicationContext): Story {
  const world = readWorld(projectFile('src/demo/world'));
  const story: Story = {
    world,
    diary: new Diary(),
    use: <T>(type: Type<T>): T => app.get(type, { strict: false }),
    installed: '2016-01-01',
    operator: 'quan-tri.he-thong',
    units: new Named('unit'),
    people: new Named('person'),
    indicators: new Named('indicator'),
    campaigns: new Named('campaign'),
    clauses: new Named('clause'),
    targets: new Named('target'),
    rounds: new Named('round'),
    phases: new Named('phase'),
    households: new Named('household'),
    reviews: new Named('review round'),
    planItems: new Named('plan item'),
  };
  tellInstallation(story);
  tellUnits(story);
  tellPeople(story);
  tellIndicators(story);
  tellHouseholds(story);
  tellSupport(story);
  tellCampaigns(story);
  tellPledges(story);
  return story;
}

function surroundings(app: INestApplicationContext, clock: DemoClock, { people, operator, world }: Story): Surroundings {
  const em = app.get(EntityManager);
  const rights = new DailyRights(operator, turnsOf(world), async (userName) => {
    const loaded = await app.get(ActorLoader, { strict: false }).byUserId(people.get(userName));
    if (!loaded) throw new Error(`${userName} has no account yet`);
    return loaded.actor;
  });
  return {
    tell: clock.tell.bind(clock),
    turnPage: () => em.clear(),
    actorOn: (day, userName) => (userName ? rights.of(userName, day) : Promise.resolve(SYSTEM)),
  };
}

/** First days, and the days after last ones, of everybody's posts and of all units, the country's reform among them. */
function turnsOf({ people, units }: World): DayString[] {
  const posts = people.people.flatMap(({ memberships }) => memberships);
  const days = [...posts, ...units.units].flatMap(({ from, to }) => (to ? [from, to, addDays(plainDate(to), 1)] : [from]));
  return [...new Set([...days, TWO_TIERS.from])].filter((day) => day !== null);
}
