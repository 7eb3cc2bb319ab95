import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { VillagePlaces } from '../register/village-place.js';
import { SupportChoicesQuery } from './support-choices.js';
import { SupportRepository } from './support.repository.js';
import { DiscloseHouseholds } from '../register/looks/disclose-households.js';

/** What the pages for many households show. */
@Injectable()
export class ManyPages {
  constructor(
    private readonly places: VillagePlaces,
    private readonly choicesOf: SupportChoicesQuery,
    private readonly supports: SupportRepository,
    private readonly disclose: DiscloseHouseholds,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return this.clock.today();
  }

  async sheet(actor: Actor, asked: string | undefined, form: FormState) {
    const typed = form.view().values['village'];
    const { villages, village, rows } = await this.taken(actor, typed ? typed : asked);
    return { villages, village, rows, day: this.today(), ...(await this.choices(actor, village?.path)) };
  }

  async taken(actor: Actor, asked: string | undefined) {
    const day = this.today();
    const villages = await this.places.choices(actor, day, 'support.manage');
    const chosen = villages.find(({ id }) => String(id) === asked);
    if (!chosen) return { villages, village: null, rows: [] };
    const place = await this.places.find(actor, chosen.id, day, 'support.manage');
    const rows = await this.supports.inVillage(chosen.id, day);
    const object = { type: 'Unit', id: String(chosen.id) };
    const subject = { object, label: chosen.name, unitPath: place.path, details: { rows: rows.length } };
    const shown = rows.map((row) => row.id);
    await this.disclose.run(actor, 'support.listRead', subject, shown);
    return { villages, village: { ...chosen, path: place.path }, rows };
  }

  choices(actor: Actor, path: string | undefined = actor.paths('support.manage')[0]) {
    return this.choicesOf.near(path ?? '', this.today());
  }
}
