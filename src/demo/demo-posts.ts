import { PublishPost } from '../modules/campaigns/posts/publish-post.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { CampaignFile } from './world/world.types.js';

export function tellPosts(story: Story, { key, launchingUnit, posts }: CampaignFile): void {
  const { diary, use, units, campaigns } = story;
  for (const { date, unit, title, body, invented = false } of posts) {
    diary.write(date, mustHold(story, 'campaign-office', launchingUnit, date), (actor) =>
      use(PublishPost).run(actor, campaigns.get(key), { unitId: units.get(unit), postedOn: plainDate(date), title, body, invented }),
    );
  }
}
