import { Clock } from '../modules/platform/time/clock.js';

const SEVEN_IN_THE_MORNING = 'T07:00:00+07:00';

/** While the demo world is being loaded the program lives through its days; afterwards it shows the real time. */
export class DemoClock extends Clock {
  private told: number | null = null;

  override now(): Date {
    return this.told === null ? super.now() : new Date(this.told);
  }

  tell(day: string, minutesAfterSeven: number): void {
    this.told = Date.parse(`${day}${SEVEN_IN_THE_MORNING}`) + minutesAfterSeven * 60_000;
  }

  release(): void {
    this.told = null;
  }
}
