import { ConfirmJudgement } from '../modules/pledges/judging/confirm-judgement.js';
import { ReportItem } from '../modules/pledges/judging/report-item.js';
import { copies, keeperWrites, type PledgeStory, takesStep } from './pledge-story.js';

/** At the end of its year: what no data can tell is reported, then every item is confirmed, and the pledge is judged. */
export function tellPledgeJudged(told: PledgeStory): void {
  const { judged } = told.pledge;
  if (!judged) return;
  const { use } = told.story;
  keeperWrites(told, judged.on, async (actor) => {
    const { items } = await copies(told);
    for (const { item, claim, text } of judged.reports) {
      await use(ReportItem).run(actor, { pledgeId: told.id, itemId: items[item - 1]!.id }, { claim, text, files: [] });
    }
    for (const { id } of items) await use(ConfirmJudgement).run(actor, told.id, id, null);
    await takesStep(told, actor, 'judge');
  });
}
