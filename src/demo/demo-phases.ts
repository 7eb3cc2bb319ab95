import { EntityManager } from '@mikro-orm/postgresql';
import { CampaignPhase, type PhaseKind } from '../modules/campaigns/campaign-phase.entity.js';
import { AddPhase } from '../modules/campaigns/phases/add-phase.js';
import { ClosePhase } from '../modules/campaigns/phases/close-phase.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { takes } from './demo-steps.js';
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
      story.phases.set(phaseKey(key, kind), phase.id);
    });
  }
}

const phaseKey = (campaign: string, kind: string): string => `${campaign}:${kind}`;

/** A mid-term review that the office wrote about on its last day: opened, closed with its figures and that report, and on with the work. */
export function tellInterimReview(story: Story, { key, launchingUnit, phases, posts }: CampaignFile): void {
  const { diary, use, campaigns } = story;
  const review = phases.find(({ kind }) => kind === 'interim-review');
  const written = review && posts.find(({ date }) => date === review.to);
  if (!review || !written) return;
  const office = mustHold(story, 'campaign-office', launchingUnit, review.from);
  takes(story, key, review.from, office, 'open_interim_review');
  diary.write(review.to, office, async (actor) => {
    const id = story.phases.get(phaseKey(key, 'interim-review'));
    const { version } = await use(EntityManager).findOneOrFail(CampaignPhase, id);
    await use(ClosePhase).run(actor, campaigns.get(key), id, { version, asOf: plainDate(review.from), report: written.body });
  });
  takes(story, key, review.to, office, 'resume');
}
