import { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../modules/platform/actor.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { DayString } from './world/world.types.js';

/** The poverty officer of a commune writes something down. */
export function officerWrites(
  story: Story,
  { commune }: { commune: string },
  on: DayString,
  what: (actor: Actor) => Promise<unknown>,
): void {
  story.diary.write(on, mustHold(story, 'poverty-officer', commune, on), what);
}

/** Only the demo has invented things, so no form asks for the mark. */
export async function marksInvented({ use }: Pick<Story, 'use'>, made: { invented: boolean }): Promise<void> {
  made.invented = true;
  await use(EntityManager).flush();
}
