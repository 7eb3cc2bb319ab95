import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { InvalidField } from '../../../platform/web/invalid-form.js';
import type { ScoreForm } from '../../scores/score-forms.js';
import type { AreaClass, Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { RoundVillages, type VillageOfRound } from '../rounds/round-villages.js';
import { type SurveyedCase, SurveyedCases } from '../sheet/surveyed-cases.js';
import { missingOf } from './missing.rules.js';

export interface EnteredForm extends SurveyedCase {
  /** [] when it may be closed. */
  missing: InvalidField[];
}

export interface VillageFormsFound {
  round: ReviewRound;
  village: VillageOfRound;
  forms: EnteredForm[];
}

/** The Phiếu B of a thôn that are being entered, each with what it still lacks. */
@Injectable()
export class VillageForms {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly villages: RoundVillages,
    private readonly rules: ReviewRules,
    private readonly cases: SurveyedCases,
  ) {}

  /** @throws NotVisible when the actor does not conduct the review there */
  async of(actor: Actor, roundId: number, villageId: number, lock = false): Promise<VillageFormsFound> {
    const round = await this.rounds.visibleTo(actor, roundId);
    const village = await this.villages.one(actor, round, villageId);
    const standard = await this.rules.standard(round.standardId);
    const entering = await this.cases.entering(round, village.id, standard, lock);
    const pointsIn = await this.pointsForms(standard, village.path, new Set(entering.map(areaOf)));
    const forms = entering.map((one) => ({ ...one, missing: missingOf({ ...one, standard, points: pointsIn.get(areaOf(one)) ?? null }) }));
    return { round, village, forms };
  }

  /** The point tables in force there; a thôn has households of one area class, seldom of two. */
  private async pointsForms(standard: Standard, path: string, areas: ReadonlySet<AreaClass>): Promise<Map<AreaClass, ScoreForm | null>> {
    const forms = new Map<AreaClass, ScoreForm | null>();
    for (const area of areas) forms.set(area, await this.rules.pointsForm(standard, area, path));
    return forms;
  }
}

const areaOf = ({ assessment }: SurveyedCase): AreaClass => assessment?.areaClass ?? 'nong_thon';
