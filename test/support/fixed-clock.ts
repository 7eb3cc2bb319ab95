import { Clock } from '../../src/modules/platform/time/clock.js';

/** A clock that stands still until it is told to move. A bare day means seven in the morning in Việt Nam. */
export class FixedClock extends Clock {
  private instant: number;

  constructor(at = '2026-11-20') {
    super();
    this.instant = instantOf(at);
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(at: string): void {
    this.instant = instantOf(at);
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const hours = (by.days ?? 0) * 24 + (by.hours ?? 0);
    this.instant += ((hours * 60 + (by.minutes ?? 0)) * 60 + (by.seconds ?? 0)) * 1000;
  }
}

function instantOf(at: string): number {
  const instant = Date.parse(at.length === 10 ? `${at}T07:00:00+07:00` : at);
  if (Number.isNaN(instant)) throw new RangeError(`not an instant: ${at}`);
  return instant;
}
