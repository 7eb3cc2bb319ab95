import { Injectable } from '@nestjs/common';
import { dayInVietnam, type PlainDate } from './plain-date.js';

/** The only source of "now". Whoever needs the time asks for it here, so that tests and the command line can set it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The calendar day in Việt Nam, whatever the zone of the server. */
  today(): PlainDate {
    return dayInVietnam(this.now());
  }
}
