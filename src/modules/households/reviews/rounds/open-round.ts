import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { monthOf, type PlainDate, yearOf } from '../../../platform/time/plain-date.js';
import { Unit } from '../../../units/unit.entity.js';
import { daysOutside, windowOf } from '../round-law.rules.js';
import { ReviewRound } from '../review-round.entity.js';
import { ReviewRules } from '../review-rules.js';
import type { RoundKind } from '../review-words.js';
import { RoundList } from './round-list.js';

export interface NewRound {
  communeId: number;
  kind: RoundKind;
  startsOn: PlainDate;
  endsOn: PlainDate;
  note: string | null;
  invented?: boolean;
}

/** Opens the review of a commune: everybody who is poor or near-poor now comes onto its list, and everybody who asked. */
@Injectable()
export class OpenRound {
  constructor(
    private readonly em: EntityManager,
    private readonly rules: ReviewRules,
    private readonly list: RoundList,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `communeId`, `startsOn` or `endsOn` */
  @Transactional()
  async run(actor: Actor, { communeId, kind, startsOn, endsOn, note, invented = false }: NewRound): Promise<ReviewRound> {
    const commune = await this.list.commune(actor, communeId, startsOn);
    const procedure = await this.rules.procedureOn(commune.path, startsOn);
    const standard = await this.rules.standardOn(commune.path, startsOn);
    const year = yearOf(startsOn);
    const month = kind === 'monthly' ? monthOf(startsOn) : null;
    const window = windowOf(procedure, kind, year, month);
    const outside = daysOutside({ startsOn, endsOn }, window, kind);
    const days = { from: formatDay(window.from), until: formatDay(window.until) };
    if (outside) throw new RuleBroken(`reviews.rule.outside.${kind}.${outside}`, days, outside);
    await this.refuseSecond(communeId, kind, year, month);
    const round = this.em.create(ReviewRound, {
      ...{ commune: this.em.getReference(Unit, communeId), path: commune.path, kind, year, month, startsOn, endsOn },
      ...{ standardId: standard.id, procedureId: procedure.id, openedByName: actor.name, note, invented },
    });
    await this.em.flush();
    const details = await this.list.fill(round, procedure);
    await this.audit.record(actor, 'review.opened', { object: round, label: commune.name, unitPath: commune.path, details });
    return round;
  }

  private async refuseSecond(communeId: number, kind: RoundKind, year: number, month: number | null): Promise<void> {
    // Two officers of one commune open one after the other.
    await this.em.execute(`select pg_advisory_xact_lock(hashtext('review_round'), :communeId)`, { communeId });
    const found = await this.em.findOne(ReviewRound, { commune: communeId, kind, year, month, state: { $ne: 'cancelled' } });
    if (found) throw new RuleBroken(`reviews.rule.second.${kind}`, { year, month: month ?? '' }, 'startsOn');
  }
}
