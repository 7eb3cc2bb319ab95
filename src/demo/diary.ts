import type { Actor } from '../modules/platform/actor.js';
import type { DayString } from './world/world.types.js';

/** What somebody did on a day, through the same use case as the pages. */
export interface Entry {
  on: DayString;
  /** User name, or null for the program itself. */
  by: string | null;
  what(actor: Actor): Promise<unknown>;
  alone: boolean;
}

export interface Surroundings {
  tell(day: DayString, minutesAfterSeven: number): void;
  /** The person with the rights they had on that day. */
  actorOn(day: DayString, userName: string | null): Promise<Actor>;
  /** Called between entries, so that one does not see what another left in memory. */
  turnPage(): void;
}

/** A working day has room for so many entries, one every few minutes. */
const WORKING_MINUTES = 540;

/** The entries of some days, in their order. */
export type Days = ReadonlyMap<DayString, readonly Entry[]>;

/** All that happened in the demo world, lived through in the order of its days; within a day, in the order it was written down. */
export class Diary {
  private readonly entries: Entry[] = [];

  get length(): number {
    return this.entries.length;
  }

  write(on: DayString, by: string | null, what: Entry['what']): void {
    this.entries.push({ on, by, what, alone: false });
  }

  /** What needs transactions of its own: nothing around it may still be uncommitted. */
  writeAlone(on: DayString, by: string | null, what: Entry['what']): void {
    this.entries.push({ on, by, what, alone: true });
  }

  /** @param today nothing later than this has happened yet */
  stretches(today: DayString): { alone: boolean; days: Days }[] {
    const past = this.entries.filter(({ on }) => on <= today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const stretches: Entry[][] = [];
    for (const entry of past) {
      const last = stretches.at(-1);
      if (!last || entry.alone || last[0]!.alone) stretches.push([entry]);
      else last.push(entry);
    }
    return stretches.map((entries) => ({ alone: entries[0]!.alone, days: Map.groupBy(entries, ({ on }) => on) }));
  }
}

/** Lives through the days, a working day with one entry every few minutes. */
export async function live(days: Days, world: Surroundings): Promise<void> {
  for (const [day, entries] of days) {
    const pace = Math.min(10, WORKING_MINUTES / entries.length);
    for (const [index, entry] of entries.entries()) {
      world.tell(day, index * pace);
      await entry.what(await world.actorOn(day, entry.by));
      world.turnPage();
    }
  }
}
