import type { Lack } from '../modules/households/exits/exit-words.js';
import { AddHelper } from '../modules/households/exits/add-helper.js';
import { AddPlanItem } from '../modules/households/exits/add-plan-item.js';
import { RecordMeeting } from '../modules/households/exits/record-meeting.js';
import { RegisterForExit } from '../modules/households/exits/register-for-exit.js';
import { SetPlanState } from '../modules/households/exits/set-plan-state.js';
import { WithdrawRegistration } from '../modules/households/exits/withdraw-registration.js';
import { plainDate, yearOf } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { Named } from './named.js';
import type { Story } from './story.js';
import type { DemoRegistration, HouseholdsFile } from './world/households.types.js';

/** Who registered to leave the list, who stands by them, and what was done. What became of it, the reviews say. */
export function tellExits(story: Story, file: HouseholdsFile): void {
  const registrations = new Named('registration');
  for (const registration of file.registrations) {
    registers(story, file, registration, registrations);
    meets(story, file, registration, registrations);
    helps(story, file, registration, registrations);
    withdraws(story, file, registration, registrations);
  }
}

const by = (story: Story, { commune }: HouseholdsFile, on: string): string => mustHold(story, 'poverty-officer', commune, on);

function registers(story: Story, file: HouseholdsFile, { code, registeredOn, lacks }: DemoRegistration, made: Named): void {
  const { diary, use, households } = story;
  diary.write(registeredOn, by(story, file, registeredOn), async (actor) => {
    const day = plainDate(registeredOn);
    const facts = { year: yearOf(day), registeredOn: day, lacks, causes: [], why: null, wishes: null, phone: null };
    made.set(code, (await use(RegisterForExit).run(actor, { householdId: households.get(code), ...facts })).id);
  });
}

function meets(story: Story, file: HouseholdsFile, { code, meetingOn, votesFor, votesCast }: DemoRegistration, made: Named): void {
  story.diary.write(meetingOn, by(story, file, meetingOn), (actor) => {
    const said = { meetingOn: plainDate(meetingOn), accepted: true, votesFor, votesCast, meetingNote: null };
    return story.use(RecordMeeting).run(actor, { id: made.get(code), version: 1, ...said });
  });
}

function helps(story: Story, file: HouseholdsFile, { code, helper, plan }: DemoRegistration, made: Named): void {
  const { diary, use, units, planItems } = story;
  const keyOf = (lack: Lack): string => `${code}/${lack}`;
  diary.write(helper.since, by(story, file, helper.since), async (actor) => {
    const registrationId = made.get(code);
    const facts = { unitId: units.get(helper.unit), person: helper.person, phone: null, since: plainDate(helper.since) };
    const { id: helperId } = await use(AddHelper).run(actor, { registrationId, ...facts });
    for (const { lack, what, dueOn } of plan) {
      const item = await use(AddPlanItem).run(actor, { registrationId, lack, what, helperId, dueOn: plainDate(dueOn) });
      planItems.set(keyOf(lack), item.id);
    }
  });
  for (const { lack, doneOn } of plan) {
    if (!doneOn) continue;
    diary.write(doneOn, by(story, file, doneOn), (actor) => {
      const done = { state: 'done', doneOn: plainDate(doneOn), note: null } as const;
      return use(SetPlanState).run(actor, { registrationId: made.get(code), itemId: planItems.get(keyOf(lack)), ...done });
    });
  }
}

function withdraws(story: Story, file: HouseholdsFile, { code, withdrawnOn }: DemoRegistration, made: Named): void {
  if (!withdrawnOn) return;
  story.diary.write(withdrawnOn, by(story, file, withdrawnOn), (actor) =>
    story.use(WithdrawRegistration).run(actor, { id: made.get(code), on: plainDate(withdrawnOn), reason: null }),
  );
}
