import { addDays, plainDate, weekdayOf } from '../modules/platform/time/plain-date.js';
import { SendReminders } from '../modules/reminders/send-reminders.js';
import type { Story } from './story.js';
import type { DayString } from './world/world.types.js';

/** What the program told people on the last working day, so that inboxes and the page of mails are not empty on the first visit. */
export function tellReminders({ diary, use }: Story, today: DayString): void {
  let day = addDays(plainDate(today), -1);
  while (weekdayOf(day) > 5) day = addDays(day, -1);
  diary.write(day, null, (actor) => use(SendReminders).run(actor, day));
}
