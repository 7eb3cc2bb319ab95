import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { Attachment } from '../../platform/files/attachment.entity.js';
import { Attachments } from '../../platform/files/attachments.js';
import { Clock } from '../../platform/time/clock.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { VillagePlaces } from '../register/village-place.js';
import { SupportListQuery, type SupportRow } from './support-list.query.js';
import { SupportProgrammes } from './support-programmes.js';
import type { Support } from './support.entity.js';

/** How far back the filter of years goes. */
const YEARS = 10;

/** What the pages of support offer and show beside the rows. */
@Injectable()
export class SupportPages {
  constructor(
    private readonly places: VillagePlaces,
    private readonly programmes: SupportProgrammes,
    private readonly list: SupportListQuery,
    private readonly files: Attachments,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return this.clock.today();
  }

  async filters(actor: Actor) {
    const day = this.clock.today();
    const [path = ''] = actor.paths('household.view');
    return {
      years: Array.from({ length: YEARS }, (_, index) => yearOf(day) - index),
      programmes: await this.programmes.inForce(path, day),
      villages: await this.places.choices(actor, day, 'household.view'),
      manages: actor.can('support.manage'),
    };
  }

  async one(support: Support): Promise<{ row: SupportRow; files: Attachment[] }> {
    const files = (await this.files.ofObjects('Support', [support.id])).get(support.id) ?? [];
    return { row: await this.list.one(support.id), files };
  }
}
