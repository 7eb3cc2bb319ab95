import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { VillagePlaces } from '../register/village-place.js';
import { commonAncestor } from '../register/search/scope.rules.js';
import { RevolvingListQuery } from './revolving-list.query.js';
import type { RevolvingSupport } from './revolving-support.entity.js';
import { RevolvingSupports } from './revolving-supports.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';

/** What the pages of revolving support show. */
@Injectable()
export class RevolvingPages {
  constructor(
    private readonly query: RevolvingListQuery,
    private readonly loans: RevolvingSupports,
    private readonly places: VillagePlaces,
    private readonly looks: LookAtHouseholds,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, list: ListQuery) {
    const day = this.clock.today();
    const paths = actor.paths('household.view');
    const villages = await this.places.choices(actor, day, 'household.view');
    const found = await this.query.page(paths, list, day);
    const details = { ...list.filters, page: list.page, rows: found.total };
    await this.looks.run(actor, 'household.listed', {
      object: { type: 'RevolvingSupport', id: 'list' },
      unitPath: commonAncestor(paths),
      details,
    });
    return { ...found, totals: await this.query.totals(paths, day), list, villages };
  }

  async one(actor: Actor, id: number) {
    const loan = await this.seen(actor, id, 'household.view');
    return {
      ...{ loan, day: this.clock.today(), manages: actor.canAt('support.manage', loan.path) },
      instalments: await this.loans.instalments(loan),
      repayments: await this.loans.repayments(loan),
      passedOn: await this.loans.passedOn(loan),
      inHand: await this.loans.inHand(id),
    };
  }

  async toRepay(actor: Actor, id: number) {
    const loan = await this.seen(actor, id, 'support.manage');
    return { loan, left: loan.amount - (await this.loans.repaid(id)), day: this.clock.today() };
  }

  private async seen(actor: Actor, id: number, permission: Permission): Promise<RevolvingSupport> {
    const loan = await this.loans.within(actor, id, permission);
    const { household, path: unitPath } = loan;
    await this.looks.run(actor, 'revolving.viewed', { object: loan, label: household.headName, unitPath }, [household.id]);
    return loan;
  }
}
