import { EntityManager } from '@mikro-orm/postgresql';
import type { PledgeStepVerb } from '../modules/pledges/life/pledge-states.js';
import { TakePledgeStep } from '../modules/pledges/life/take-pledge-step.js';
import { Pledge } from '../modules/pledges/pledge.entity.js';
import type { Actor } from '../modules/platform/actor.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { DemoPledge } from './world/pledge.types.js';
import type { DayString } from './world/world.types.js';

/** What the chapters about one pledge share; the number is known once it is drawn up. */
export interface PledgeStory {
  story: Story;
  pledge: DemoPledge;
  scan: string;
  id: number;
}

export function keeperWrites({ story, pledge }: PledgeStory, on: DayString, what: (actor: Actor) => Promise<unknown>): void {
  story.diary.write(on, mustHold(story, pledge.keeper, pledge.host, on), what);
}

export async function takesStep(
  { story, id }: PledgeStory,
  actor: Actor,
  verb: PledgeStepVerb,
  reason: string | null = null,
): Promise<void> {
  const { version } = await story.use(EntityManager).findOneOrFail(Pledge, id);
  await story.use(TakePledgeStep).run(actor, id, verb, { version, reason });
}

/** Parties and items of the last version, in their order. */
export async function copies({ story, id }: PledgeStory) {
  const em = story.use(EntityManager);
  const last = `(select max(v.id) from pledge_version v where v.pledge_id = :id)`;
  return {
    parties: await em.execute<{ id: number; unitId: number; sha256: string | null }[]>(
      `select p.id, p.unit_id as "unitId", v.sha256 from pledge_party p join pledge_version v on v.id = p.pledge_version_id
       where v.id = ${last} order by p.position`,
      { id },
    ),
    items: await em.execute<{ id: number }[]>(`select i.id from pledge_item i where i.pledge_version_id = ${last} order by i.position`, {
      id,
    }),
  };
}
