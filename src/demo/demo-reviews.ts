import { EntityManager } from '@mikro-orm/postgresql';
import { DecideRound } from '../modules/households/reviews/decisions/decide-round.js';
import { RecordMeeting } from '../modules/households/reviews/meetings/record-meeting.js';
import { RecordPosting } from '../modules/households/reviews/postings/record-posting.js';
import { RegisterRequest } from '../modules/households/reviews/requests/register-request.js';
import { ReviewRoundRepository } from '../modules/households/reviews/review-round.repository.js';
import { OpenRound } from '../modules/households/reviews/rounds/open-round.js';
import { RoundVillages, type VillageOfRound } from '../modules/households/reviews/rounds/round-villages.js';
import type { Actor } from '../modules/platform/actor.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { seesWhoAsks, surveys } from './demo-surveys.js';
import type { Story } from './story.js';
import type { DemoMonthlyRound, DemoYearlyRound, HouseholdsFile } from './world/households.types.js';
import type { DayString } from './world/world.types.js';

const PRESENT = 40;
const AGREE = 34;

/** Each round from its opening to its decision, or as far as it has come. */
export function tellReviews(story: Story, file: HouseholdsFile): void {
  for (const [index, round] of file.rounds.entries()) {
    const key = `${file.commune}/${index}`;
    if (round.kind === 'monthly') asks(story, file, round);
    opens(story, file, key, round);
    if (round.kind === 'monthly') tellsMonthly(story, file, key, round);
    else for (const village of round.villages) tellsVillage(story, file, key, village);
  }
}

const officer = (story: Story, { commune }: HouseholdsFile, on: DayString): string => mustHold(story, 'poverty-officer', commune, on);

function asks(story: Story, file: HouseholdsFile, { askedOn, households }: DemoMonthlyRound): void {
  for (const { code, asks: form } of households) {
    story.diary.write(askedOn, officer(story, file, askedOn), (actor) => {
      const request = { form, receivedOn: plainDate(askedOn), reason: null };
      return story.use(RegisterRequest).run(actor, { householdId: story.households.get(code), ...request });
    });
  }
}

function opens(story: Story, file: HouseholdsFile, key: string, { kind, startsOn, endsOn }: DemoMonthlyRound | DemoYearlyRound): void {
  story.diary.write(startsOn, officer(story, file, startsOn), async (actor) => {
    const days = { startsOn: plainDate(startsOn), endsOn: plainDate(endsOn) };
    const communeId = story.units.get(file.commune);
    const round = await story.use(OpenRound).run(actor, { communeId, kind, ...days, note: null, invented: true });
    story.reviews.set(key, round.id);
  });
}

function tellsMonthly(story: Story, file: HouseholdsFile, key: string, round: DemoMonthlyRound): void {
  const { surveyedOn, households, meetingOn, postedOn, decision } = round;
  const reviewer = officer(story, file, surveyedOn);
  seesWhoAsks(story, reviewer, key, surveyedOn, households);
  surveys(story, reviewer, key, surveyedOn, households);
  inVillages(story, file, key, meetingOn, meets);
  inVillages(story, file, key, postedOn, posts);
  const { number, date } = decision;
  const leader = mustHold(story, 'leader', file.commune, date);
  const { fullName: signer } = story.world.people.people.find(({ userName }) => userName === leader)!;
  story.diary.write(date, leader, (actor) => {
    const facts = { number, date: plainDate(date), signer, position: 'Chủ tịch Ủy ban nhân dân xã' };
    return story.use(DecideRound).run(actor, story.reviews.get(key), facts);
  });
}

function tellsVillage(story: Story, file: HouseholdsFile, key: string, village: DemoYearlyRound['villages'][number]): void {
  const { surveyedOn, households, meetingOn, postedOn } = village;
  surveys(story, officer(story, file, surveyedOn), key, surveyedOn, households);
  const only = (): number => story.units.get(village.village);
  if (meetingOn) inVillages(story, file, key, meetingOn, meets, only);
  if (postedOn) inVillages(story, file, key, postedOn, posts, only);
}

type InVillage = (story: Story, actor: Actor, roundId: number, village: VillageOfRound, on: DayString) => Promise<unknown>;

/** In each thôn where households have come so far, or in one of them. */
function inVillages(story: Story, file: HouseholdsFile, key: string, on: DayString, act: InVillage, only?: () => number): void {
  story.diary.write(on, officer(story, file, on), async (actor) => {
    const roundId = story.reviews.get(key);
    const round = await story.use(ReviewRoundRepository).visibleTo(actor, roundId);
    const waiting = await story
      .use(EntityManager)
      .execute<{ id: number }[]>(
        `select distinct village_id as id from review_case where round_id = :roundId and step in ('meeting', 'agreed')`,
        {
          roundId,
        },
      );
    const ids = only ? [only()] : waiting.map(({ id }) => id);
    const villages = (await story.use(RoundVillages).of(actor, round, 'review.conduct')).filter(({ id }) => ids.includes(id));
    for (const village of villages) await act(story, actor, roundId, village, on);
  });
}

const meets: InVillage = async ({ use }, actor, roundId, village, on) => {
  const round = await use(ReviewRoundRepository).visibleTo(actor, roundId);
  const people = { chair: 'Nông Văn Minh Hoạ', secretary: 'Bế Thị Thử', householdSigner: null, frontSupervisor: 'Đàm Văn Ví Dụ' };
  const heard = { present: PRESENT, attendance: null, minutes: null, copies: 2, votesForAll: AGREE, votes: new Map(), scan: null };
  return use(RecordMeeting).run(actor, round, village, {
    heldOn: plainDate(on),
    place: `Nhà văn hóa thôn ${village.name}`,
    ...people,
    ...heard,
  });
};

const posts: InVillage = async ({ use }, actor, roundId, village, on) => {
  const round = await use(ReviewRoundRepository).visibleTo(actor, roundId);
  return use(RecordPosting).run(actor, round, village, plainDate(on), 'Nhà văn hóa thôn; trụ sở UBND xã');
};
