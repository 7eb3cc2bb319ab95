import { AddParticipant } from '../modules/campaigns/participants/add-participant.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { CampaignFile } from './world/world.types.js';

/** Who takes part from when; the last day follows from the unit's own end. */
export function tellParticipants(story: Story, { key, launchingUnit, launchDocument, participants }: CampaignFile): void {
  const { diary, use, units, campaigns } = story;
  for (const { unit, from } of participants) {
    const on = from && from > launchDocument.date ? from : launchDocument.date;
    diary.write(on, mustHold(story, 'campaign-office', launchingUnit, on), (actor) =>
      use(AddParticipant).run(actor, campaigns.get(key), {
        unitId: units.get(unit),
        unitSearch: null,
        from: from === null ? null : plainDate(from),
        lastDay: null,
      }),
    );
  }
}
