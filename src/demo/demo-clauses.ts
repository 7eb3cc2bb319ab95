import { AddClause } from '../modules/campaigns/clauses/add-clause.js';
import { AssignDuty } from '../modules/campaigns/clauses/assign-duty.js';
import { mustHold } from './cast.js';
import type { Story } from './story.js';
import type { CampaignFile } from './world/world.types.js';

export const clauseKey = (campaign: string, clause: string): string => `${campaign}:${clause}`;

/** The document as printed, clause by clause, with the units that answer for each. */
export function tellClauses(story: Story, campaign: CampaignFile): void {
  const { diary, use, units, campaigns, clauses } = story;
  const { date } = campaign.launchDocument;
  const office = mustHold(story, 'campaign-office', campaign.launchingUnit, date);
  for (const { key, number, kind, title, text, parent, responsible } of campaign.clauses) {
    diary.write(date, office, async (actor) => {
      const id = campaigns.get(campaign.key);
      const parentId = parent ? clauses.get(clauseKey(campaign.key, parent)) : null;
      const clause = await use(AddClause).run(actor, id, { number, kind, title, text, parentId });
      clauses.set(clauseKey(campaign.key, key), clause.id);
      for (const { unit, role, source, basis } of responsible) {
        const duty = { unitId: units.get(unit), unitSearch: null, source, basis: basis ?? null };
        await use(AssignDuty).run(actor, id, clause.id, { ...duty, role: role === 'with' ? 'support' : role });
      }
    });
  }
}
