import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import type { HouseholdClass } from '../../household-words.js';
import { ViewHousehold } from '../../register/looks/view-household.js';
import type { Reason } from '../../standards/classification.rules.js';
import { ReviewCase } from '../review-case.entity.js';
import { ReviewDecision } from '../review-decision.entity.js';
import { ReviewRequest } from '../review-request.entity.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { SurveySheets } from '../survey/survey-sheets.js';

export interface RequestSeen {
  request: ReviewRequest;
  communeName: string;
  row: CaseRow | null;
  /** What the review found, once it was decided. */
  found: { class: HouseholdClass; reason: Reason; decision: ReviewDecision } | null;
}

/** A request with what became of it. */
@Injectable()
export class ReadRequest {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: CaseRows,
    private readonly sheets: SurveySheets,
    private readonly look: ViewHousehold,
  ) {}

  async run(actor: Actor, id: number): Promise<RequestSeen> {
    const request = await this.em.findOne(ReviewRequest, id, { populate: ['household'] });
    if (!request || !actor.canAt('household.view', request.path)) throw new NotVisible();
    const { household } = request;
    await this.look.run(actor, household.id, 'request');
    const answering = await this.em.findOne(ReviewCase, { request });
    const row = answering && (await this.cases.one(answering.id));
    return { request, communeName: await this.communeOf(request), row, found: row && (await this.foundBy(actor, row)) };
  }

  private async foundBy(actor: Actor, row: CaseRow): Promise<RequestSeen['found']> {
    if (row.decisionId === null || row.classFound === null) return null;
    const { judgement } = await this.sheets.read(actor, row.id);
    return { class: row.classFound, reason: judgement.reason, decision: await this.em.findOneOrFail(ReviewDecision, row.decisionId) };
  }

  private async communeOf({ household, receivedOn }: ReviewRequest): Promise<string> {
    const [row] = await this.em.execute<{ name: string }[]>(
      `select c.name from unit_version v join unit_version c on c.unit_id = v.parent_id and c.valid @> :on::date
       where v.unit_id = :village and v.valid @> :on::date`,
      { village: household.village.id, on: receivedOn },
    );
    return row?.name ?? '';
  }
}
