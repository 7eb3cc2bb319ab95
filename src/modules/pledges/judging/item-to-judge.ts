import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { actsFor } from '../acts-for.rules.js';
import { type ItemRow, PledgeContentQuery, type PartyRow } from '../content/pledge-content.query.js';
import { JUDGEABLE, type PledgeState } from '../life/pledge-states.js';
import type { Pledge } from '../pledge.entity.js';
import { PledgeReport } from '../pledge-report.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { EvaluateItems, type Evaluation } from './evaluate-items.js';

export interface ItemToJudge {
  pledge: Pledge;
  item: ItemRow;
  parties: PartyRow[];
  /** Who promised it. */
  promisers: PartyRow[];
  report: PledgeReport | null;
  evaluation: Evaluation | null;
  mayReport: boolean;
  mayConfirm: boolean;
  /** Its deadline has come: before it nothing is confirmed. */
  due: boolean;
}

/** An item of the version in force with what is known of it, and what the actor may do about it. */
@Injectable()
export class ItemsToJudge {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly content: PledgeContentQuery,
    private readonly evaluate: EvaluateItems,
    private readonly clock: Clock,
  ) {}

  /** @throws NotVisible; RuleBroken in a state in which nothing is judged */
  async of(actor: Actor, pledgeId: number, itemId: number, states: readonly PledgeState[] = JUDGEABLE): Promise<ItemToJudge> {
    const pledge = await this.pledges.visibleTo(actor, pledgeId);
    const version = await this.pledges.inForce(pledge);
    const content = version && (await this.content.of(version.id));
    const item = content?.items.find(({ id }) => id === itemId);
    if (!content || !item) throw new NotVisible();
    if (!states.includes(pledge.state)) throw new RuleBroken(`pledges.notNow.${pledge.state}`);
    const promisers = content.parties.filter(({ id, role }) => (item.partyId === null ? role === 'pledges' : id === item.partyId));
    const report = await this.em.findOne(PledgeReport, { item: itemId }, { orderBy: { id: 'desc' } });
    const today = this.clock.today();
    const evaluation = (await this.evaluate.on([item], pledge.year, today)).get(item.id) ?? wordOf(report, item);
    const rights = rightsOver(actor, content.parties, promisers, this.pledges.manages(actor, pledge));
    return { pledge, item, parties: content.parties, promisers, report, evaluation, ...rights, due: today >= item.deadline };
  }
}

const speaks = (actor: Actor, party: PartyRow): boolean => actsFor(actor, 'pledge.manage', party) || actsFor(actor, 'pledge.sign', party);

/** Nobody confirms what they promised themselves; where no party receives the pledge, its keeper does. */
function rightsOver(actor: Actor, parties: PartyRow[], promisers: PartyRow[], manages: boolean) {
  const own = promisers.some((party) => speaks(actor, party));
  const receivers = parties.filter(({ role }) => role === 'receives');
  const receives = receivers.some((party) => speaks(actor, party) && !promisers.includes(party));
  return { mayReport: own || manages, mayConfirm: receives || (!receivers.length && manages && !own) };
}

function wordOf(report: PledgeReport | null, { deadline }: ItemRow): Evaluation | null {
  if (!report) return null;
  return { outcome: report.claim, source: 'self_report', asOf: deadline, inputs: { reportId: report.id, claim: report.claim } };
}
