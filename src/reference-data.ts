import { EntityManager, RequestContext } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { LoadCalendar } from './modules/administration/calendar/load-calendar.js';
import { LoadRuleSets } from './modules/rules/load-rule-sets.js';
import { SYSTEM } from './modules/platform/actor.js';

/** What the program brings along and needs at every start. Each loader adds only what is missing and leaves alone what people changed. */
const LOADERS = [LoadCalendar, LoadRuleSets];

export async function loadReferenceData(app: INestApplicationContext): Promise<void> {
  for (const loader of LOADERS) {
    await RequestContext.create(app.get(EntityManager), () => app.get(loader).run(SYSTEM));
  }
}
