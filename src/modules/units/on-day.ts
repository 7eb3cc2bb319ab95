import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import { parseVietnameseDate, type PlainDate } from '../platform/time/plain-date.js';

/** The day a page was asked for (`?on=2017-11-09`, or as people type it); today where none can be read, so that old bookmarks open. */
@Injectable()
export class OnDay {
  constructor(private readonly clock: Clock) {}

  read(asked: unknown): PlainDate {
    return (typeof asked === 'string' ? parseVietnameseDate(asked) : undefined) ?? this.clock.today();
  }
}
