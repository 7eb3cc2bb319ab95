import type { Actor } from '../modules/platform/actor.js';
import type { DayString } from './world/world.types.js';

/** What each person may do on a day, found out once a day: only the operator changes posts and units, never their own. */
export class DailyRights {
  private readonly known = new Map<string, Actor>();
  private day = '';

  constructor(
    private readonly operator: string,
    private readonly load: (userName: string) => Promise<Actor>,
  ) {}

  async of(userName: string, day: DayString): Promise<Actor> {
    const own = day === this.day ? this.known.get(userName) : undefined;
    if (day !== this.day || userName === this.operator) this.known.clear();
    this.day = day;
    const actor = own ?? (await this.load(userName));
    this.known.set(userName, actor);
    return actor;
  }
}
