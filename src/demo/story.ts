import type { Type } from '@nestjs/common';
import type { Diary } from './diary.js';
import type { Named } from './named.js';
import type { DayString } from './world/world.types.js';
import type { World } from './world/read-world.js';

/** What the chapters of the demo world share while they write the diary. */
export interface Story {
  world: World;
  diary: Diary;
  /** The use cases and queries of the program itself. */
  use<T>(type: Type<T>): T;
  /** The day the program began to be used, and the person who runs it. */
  installed: DayString;
  operator: string;
  units: Named;
  people: Named;
  indicators: Named;
  campaigns: Named;
  clauses: Named;
  targets: Named;
  rounds: Named;
  phases: Named;
  /** Households by their code in the list. */
  households: Named;
  reviews: Named;
  /** Items of plans to exit by code of the household and what it lacks: "00144/income". */
  planItems: Named;
}
