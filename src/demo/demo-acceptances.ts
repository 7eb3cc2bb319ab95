import { AcceptTargets } from '../modules/campaigns/targets/accept-targets.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { ResultsFile } from './world/reports.types.js';

/** Every unit that was asked for something takes it on (nhận chỉ tiêu), by its own officer; some have not yet. */
export function tellAcceptances(story: Story, { acceptances, targets }: ResultsFile): void {
  const { diary, use, targets: known } = story;
  for (const { year, on, notYet } of acceptances) {
    const asked = targets.filter((target) => target.year === year && !notYet.includes(target.unit));
    for (const [unit, own] of Map.groupBy(asked, (target) => target.unit)) {
      diary.write(on, mustHold(story, 'unit-officer', unit, on), (actor) =>
        use(AcceptTargets).run(actor, { targetIds: own.map(({ key }) => known.get(key)) }),
      );
    }
  }
}
