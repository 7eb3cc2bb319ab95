import type { Actor } from '../modules/platform/actor.js';
import type { DayString } from './world/world.types.js';

/** What each person may do, found out again when it may have changed: the operator changes posts and units, and their days begin and end. */
export class DailyRights {
  private readonly known = new Map<string, Actor>();
  private passed = 0;

  /** @param turns days on which a post or a unit begins or ends, in any order */
  constructor(
    private readonly operator: string,
    private readonly turns: readonly DayString[],
    private readonly load: (userName: string) => Promise<Actor>,
  ) {}

  async of(userName: string, day: DayString): Promise<Actor> {
    const passed = this.turns.filter((turn) => turn <= day).length;
    const own = passed === this.passed ? this.known.get(userName) : undefined;
    if (passed !== this.passed || userName === this.operator) this.known.clear();
    this.passed = passed;
    const actor = own ?? (await this.load(userName));
    this.known.set(userName, actor);
    return actor;
  }
}
