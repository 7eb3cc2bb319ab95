import { EntityManager } from '@mikro-orm/postgresql';
import type { PhaseKind } from '../modules/campaigns/campaign-phase.entity.js';
import { AddPhase } from '../modules/campaigns/phases/add-phase.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { CampaignFile } from './world/world.types.js';

/** The phases as planned, days that no document gives marked as invented. */
export function tellPhases(story: Story, { key, launchingUnit, launchDocument, phases }: CampaignFile): void {
  const { diary, use, campaigns } = story;
  const office = mustHold(story, 'campaign-office', launchingUnit, launchDocument.date);
  for (const { kind, name, from, to, remark, invented = false } of phases) {
    diary.write(launchDocument.date, office, async (actor) => {
      const phase = await use(AddPhase).run(actor, campaigns.get(key), {
        ...{ kind: kind.replace('-', '_') as PhaseKind, name, remark: remark ?? null },
        ...{ startsOn: plainDate(from), endsOn: plainDate(to) },
      });
      // Only the demo has invented days, so no form asks for the mark.
      use(EntityManager).assign(phase, { invented });
      await use(EntityManager).flush();
    });
  }
}
