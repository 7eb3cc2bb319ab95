import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { Locale } from '../../../platform/i18n/i18n.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { FormState } from '../../../platform/web/form-state.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import type { Option } from '../form.views.js';
import { LivingHouseholds } from '../living-households.js';
import { ViewHousehold } from '../looks/view-household.js';
import { VillagePlaces } from '../village-place.js';

export interface FormFacts {
  household: Household;
  state: FormState;
  today: PlainDate;
  locale: Locale;
}

/** What the forms about a household as a whole are drawn from. */
@Injectable()
export class HouseholdFacts {
  constructor(
    private readonly view: ViewHousehold,
    private readonly living: LivingHouseholds,
    private readonly places: VillagePlaces,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, id: number, state: FormState, locale: Locale): Promise<FormFacts> {
    const household = await this.view.run(actor, id, 'change', 'household.manage');
    return { household, state, today: this.clock.today(), locale };
  }

  members({ household }: FormFacts): Promise<HouseholdMember[]> {
    return this.living.members(household);
  }

  /** The thôn of the household's own commune. */
  async villages({ household, today }: FormFacts): Promise<Option[]> {
    const commune = await this.places.communeOf(household, today);
    if (commune === null) return [];
    return (await this.places.inCommune(commune, today)).map(({ id, name }) => ({ value: String(id), label: name }));
  }
}
