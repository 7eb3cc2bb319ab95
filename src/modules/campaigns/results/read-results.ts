import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Campaign } from '../campaign.entity.js';
import { isAssignable } from '../targets/target-scope.js';
import { ObligationsQuery } from './obligations.query.js';
import { isReporting } from './report-input.js';
import { RoundListQuery } from './round-list.query.js';
import type { ResultRights, ResultsShown } from './results.views.js';
import { WaitingResultsQuery } from './waiting-results.query.js';

/** The rounds of a campaign, with what the reader still has to do: report, decide. */
@Injectable()
export class ReadResults {
  constructor(
    private readonly rounds: RoundListQuery,
    private readonly obligations: ObligationsQuery,
    private readonly waiting: WaitingResultsQuery,
  ) {}

  async run(actor: Actor, campaign: Campaign, list: ListQuery): Promise<{ shown: ResultsShown; rights: ResultRights }> {
    const running = isReporting(campaign.state);
    const rights = {
      open: isAssignable(campaign.state) && actor.canAt('target.assign', campaign.unitPath),
      report: running && actor.can('result.report'),
      approve: running && actor.can('result.approve'),
      importFile: running && actor.can('result.report'),
    };
    const shown = {
      rounds: await this.rounds.page(actor, campaign.id, list),
      choices: await this.rounds.choices(campaign.id),
      obligations: rights.report ? await this.obligations.open(actor, campaign.id) : { shown: [], total: 0 },
      waiting: rights.approve ? await this.waiting.count(actor, campaign.id) : 0,
    };
    return { shown, rights };
  }
}
