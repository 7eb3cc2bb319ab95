import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { ReviewSheetDraft } from '../review-sheet-draft.entity.js';
import { type ComparedRow, compareSheet } from './compare-sheet.js';
import { SurveyedCases } from './surveyed-cases.js';

export interface ComparedSheet {
  round: ReviewRound;
  standard: Standard;
  draft: ReviewSheetDraft;
  rows: ComparedRow[];
}

/** An uploaded sheet against what stands now: shown before it is confirmed, and looked at again when it is. */
@Injectable()
export class ReviewSheet {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly rules: ReviewRules,
    private readonly cases: SurveyedCases,
    private readonly clock: Clock,
  ) {}

  /** A round whose forms the actor enters, in one thôn at least. @throws NotVisible */
  async round(actor: Actor, roundId: number): Promise<{ round: ReviewRound; standard: Standard }> {
    const round = await this.rounds.visibleTo(actor, roundId);
    const reaches = actor.paths('review.conduct').some((path) => within(path, round.path) || within(round.path, path));
    if (!reaches) throw new NotVisible();
    return { round, standard: await this.rules.standard(round.standardId) };
  }

  /** Only whoever sent a file sees it. @throws NotVisible */
  async compared(actor: Actor, roundId: number, draftId: number, lock = false): Promise<ComparedSheet> {
    const { round, standard } = await this.round(actor, roundId);
    const draft = await this.em.findOne(ReviewSheetDraft, { id: draftId, round, createdBy: actor.userId });
    if (!draft) throw new NotVisible();
    const cases = await this.cases.of(actor, round, standard, lock);
    return { round, standard, draft, rows: compareSheet(draft.content, cases, { round, standard, today: this.clock.today() }) };
  }
}

const within = (path: string, above: string): boolean => path === above || path.startsWith(`${above}.`);
