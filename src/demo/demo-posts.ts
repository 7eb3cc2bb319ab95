import { PublishPost } from '../modules/campaigns/posts/publish-post.js';
import { WritePost } from '../modules/campaigns/posts/write-post.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { CampaignFile } from './world/world.types.js';

/** Posts of the office, and those that units wrote of their own work: published some days later, or still waiting. */
export function tellPosts(story: Story, { key, launchingUnit, posts }: CampaignFile): void {
  const { diary, use, units, campaigns } = story;
  for (const { date, unit, title, body, invented = false, byUnit } of posts) {
    const author = byUnit ? mustHold(story, 'unit-officer', unit, date) : mustHold(story, 'campaign-office', launchingUnit, date);
    let post = 0;
    diary.write(date, author, async (actor) => {
      const words = { unitId: units.get(unit), postedOn: plainDate(date), title, body, invented };
      post = (await use(WritePost).run(actor, campaigns.get(key), words)).id;
    });
    const on = byUnit?.publishedOn;
    if (on)
      diary.write(on, mustHold(story, 'campaign-office', launchingUnit, on), (actor) =>
        use(PublishPost).run(actor, campaigns.get(key), post),
      );
  }
}
