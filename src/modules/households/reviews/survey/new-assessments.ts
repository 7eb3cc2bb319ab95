import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { earlier, later } from '../../../platform/time/plain-date.js';
import { Assessment } from '../../assessment.entity.js';
import type { Household } from '../../household.entity.js';
import type { ReviewRound } from '../review-round.entity.js';

/** Empty Phiếu, dated today or the nearest day of the round. */
@Injectable()
export class NewAssessments {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Rural unless the commune is known as urban; whoever fills in the Phiếu sees it and may change it. */
  async areaClassOf(round: ReviewRound): Promise<Assessment['areaClass']> {
    const [trait] = await this.em.execute<{ value: Assessment['areaClass'] }[]>(
      `select value from unit_trait where unit_id = :id and key = 'area_class' and valid @> :on::date`,
      { id: round.commune.id, on: round.startsOn },
    );
    return trait?.value ?? 'nong_thon';
  }

  create(actor: Actor, round: ReviewRound, household: Household, areaClass: Assessment['areaClass'], invented: boolean): Assessment {
    return this.em.create(Assessment, {
      ...{ household, roundId: round.id, standardId: round.standardId, reviewer: actor.name, areaClass, invented },
      assessedOn: earlier(later(this.clock.today(), round.startsOn), round.endsOn),
    });
  }

  /** Names them in their cases, in one statement. */
  async link(begun: readonly { caseId: number; assessment: Assessment }[]): Promise<void> {
    if (!begun.length) return;
    await this.em.execute(
      `update review_case c set assessment_id = x.assessment from unnest(:cases::int[], :assessments::int[]) as x (id, assessment) where c.id = x.id`,
      {
        cases: `{${begun.map(({ caseId }) => caseId).join(',')}}`,
        assessments: `{${begun.map(({ assessment }) => assessment.id).join(',')}}`,
      },
      'run',
    );
  }
}
