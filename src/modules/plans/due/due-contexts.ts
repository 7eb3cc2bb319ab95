import { Injectable } from '@nestjs/common';
import type { Campaign } from '../../campaigns/campaign.entity.js';
import { Calendar } from '../../platform/time/calendar.js';
import type { Plan } from '../plan.entity.js';
import type { DueContext } from './due.rules.js';

/** The days a plan's time limits count from: those of the plan; of its document, where it has none, the campaign's. */
@Injectable()
export class DueContexts {
  constructor(private readonly calendar: Calendar) {}

  async of({ startsOn, endsOn, documentDate }: Plan, campaign: Campaign): Promise<DueContext> {
    const events = { document: documentDate ?? campaign.documentDate ?? null, start: startsOn, end: endsOn };
    return { from: startsOn, to: endsOn, events, working: await this.calendar.workingDays() };
  }
}
