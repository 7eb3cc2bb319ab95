import { AddParty } from '../modules/pledges/content/add-party.js';
import { CreatePledge } from '../modules/pledges/content/create-pledge.js';
import type { ItemFields } from '../modules/pledges/content/item-checks.js';
import { SaveItem } from '../modules/pledges/content/save-item.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { tellPledgeJudged } from './demo-pledge-judging.js';
import { tellPledgeSigned } from './demo-pledge-signing.js';
import { copies, keeperWrites, type PledgeStory, takesStep } from './pledge-story.js';
import { marksInvented } from './poverty-officer.js';
import type { Story } from './story.js';
import type { DemoPledgeItem } from './world/pledge.types.js';

/** What units promised each other: drawn up, signed, amended, judged or withdrawn. */
export function tellPledges(story: Story): void {
  for (const { scan, pledges } of story.world.pledges) {
    for (const pledge of pledges) {
      const told: PledgeStory = { story, pledge, scan, id: 0 };
      drawsUp(told);
      if (pledge.signed) tellPledgeSigned(told, pledge.signed);
      amends(told);
      tellPledgeJudged(told);
      withdraws(told);
    }
  }
}

function drawsUp(told: PledgeStory): void {
  const { story, pledge } = told;
  const { use, units, campaigns } = story;
  const { kind, title, year, host, campaign, on, signBy, parties, items } = pledge;
  keeperWrites(told, on, async (actor) => {
    const days = { year, signBy: signBy === null ? null : plainDate(signBy) };
    const campaignId = campaign === null ? null : campaigns.get(campaign);
    const made = await use(CreatePledge).run(actor, { kind, title, ...days, hostId: units.get(host), campaignId });
    await marksInvented(story, made);
    told.id = made.id;
    const ids = new Map<string, number>();
    for (const { unit, role } of parties) ids.set(unit, (await use(AddParty).run(actor, made.id, { unitId: units.get(unit), role })).id);
    for (const item of items) await use(SaveItem).run(actor, made.id, null, fieldsOf(story, item, ids));
    await takesStep(told, actor, 'propose');
  });
}

function fieldsOf({ indicators, units }: Story, item: DemoPledgeItem, parties: ReadonlyMap<string, number>): ItemFields {
  const { wording, party, deadline, figure, households } = item;
  return {
    ...{ wording, deadline: plainDate(deadline), partyId: party === null ? null : parties.get(party)! },
    ...{ indicatorId: figure ? indicators.get(figure.indicator) : null, measuredUnitId: figure ? units.get(figure.unit) : null },
    ...{ comparison: figure?.comparison ?? null, amount: figure?.amount ?? households?.needed ?? null },
    households: households?.codes.join(', ') ?? null,
  };
}

/** A new version, signed anew: until then the first one stays in force. */
function amends(told: PledgeStory): void {
  const { story, pledge } = told;
  const { amended, items } = pledge;
  if (!amended) return;
  keeperWrites(told, amended.on, async (actor) => {
    await takesStep(told, actor, 'amend', amended.reason);
    const copied = await copies(told);
    const parties = new Map(copied.parties.map(({ id, unitId }): [string, number] => [keyOf(told, unitId), id]));
    for (const [place, change] of Object.entries(amended.items)) {
      const fields = fieldsOf(story, { ...items[Number(place) - 1]!, ...change }, parties);
      await story.use(SaveItem).run(actor, told.id, copied.items[Number(place) - 1]!.id, fields);
    }
    await takesStep(told, actor, 'propose');
  });
  tellPledgeSigned(told, amended.signed);
}

const keyOf = ({ story, pledge }: PledgeStory, unitId: number): string =>
  pledge.parties.find(({ unit }) => story.units.get(unit) === unitId)!.unit;

function withdraws(told: PledgeStory): void {
  const { withdrawn } = told.pledge;
  if (withdrawn) keeperWrites(told, withdrawn.on, (actor) => takesStep(told, actor, 'withdraw', withdrawn.reason));
}
