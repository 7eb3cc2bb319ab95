import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { Campaign } from '../campaign.entity.js';
import type { Group } from '../indicator.entity.js';
import { isAssignable } from '../targets/target-scope.js';

export interface RoundInput {
  indicatorId: number;
  group?: Group;
  asOf: PlainDate;
  dueOn: PlainDate;
  invented?: boolean;
  /** Said of an extra round, outside the plan of the year. */
  occasion?: string | null;
}

/** Opens reporting rounds; those that stand already are left as they are. */
@Injectable()
export class OpenRounds {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, rounds }: { campaignId: number; rounds: RoundInput[] }): Promise<number[]> {
    const campaign = await this.campaigns.managedBy(actor, campaignId, 'target.assign');
    if (!isAssignable(campaign.state)) throw new RuleBroken('results.rule.campaignClosed');
    for (const round of rounds) refuseWrongDays(campaign, round);
    const unasked = await this.em.execute<{ code: string }[]>(UNASKED, params(campaignId, rounds));
    if (unasked.length) throw new RuleBroken('results.rule.noTarget', { code: unasked[0]!.code }, 'indicators');
    const opened = await this.em.execute<{ id: number; code: string; asOf: PlainDate; dueOn: PlainDate; occasion: string | null }[]>(
      OPEN,
      params(campaignId, rounds),
    );
    const facts = opened.map(({ id, code, asOf, dueOn, occasion }): AuditedFact => {
      const label = `${code} · ${formatDay(asOf)}`;
      return { type: 'ReportRound', id, label, unitPath: campaign.unitPath, before: null, after: { asOf, dueOn, occasion } };
    });
    await this.audit.recordMany(actor, 'round.opened', facts);
    return opened.map(({ id }) => id);
  }
}

function refuseWrongDays(campaign: Campaign, { asOf, dueOn, group, occasion }: RoundInput): void {
  if (!campaign.covers(asOf)) throw new RuleBroken('results.rule.outsideCampaign', {}, occasion ? 'asOf' : 'year');
  if (dueOn < asOf) throw new RuleBroken('results.rule.dueBeforeDay', {}, 'dueAfterDays');
  if (group === 'especially_difficult') throw new RuleBroken('results.rule.classNotReported', {}, 'indicators');
}

const params = (campaignId: number, rounds: readonly RoundInput[]) => ({
  campaignId,
  rows: JSON.stringify(
    rounds.map(({ indicatorId, group = 'all', asOf, dueOn, invented = false, occasion = null }) => {
      return { indicatorId, group, asOf, dueOn, invented, occasion, year: yearOf(asOf) };
    }),
  ),
});

const ROWS = `jsonb_to_recordset(:rows::jsonb) as a ("indicatorId" int, "group" text, "asOf" date, "dueOn" date, invented bool, occasion text, year int)`;

const UNASKED = `
  select i.code from ${ROWS} join indicator i on i.id = a."indicatorId"
  where not exists (
    select from target t where t.campaign_id = :campaignId and t.indicator_id = a."indicatorId" and t.population = a."group" and t.year = a.year)
  limit 1`;

const OPEN = `
  with opened as (
    insert into report_round (campaign_id, indicator_id, population, as_of, due_on, invented, occasion)
    select :campaignId, a."indicatorId", a."group", a."asOf", a."dueOn", a.invented, a.occasion from ${ROWS}
    on conflict do nothing
    returning *
  )
  select o.id, i.code, o.as_of::text as "asOf", o.due_on::text as "dueOn", o.occasion
  from opened o join indicator i on i.id = o.indicator_id order by o.as_of, o.id`;
