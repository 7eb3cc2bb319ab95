import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { NotVisible } from '../platform/rule-broken.js';
import { Clock } from '../platform/time/clock.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { headOf } from './acts-for.rules.js';
import { type PartyRow, type PledgeContent, PledgeContentQuery } from './content/pledge-content.query.js';
import { SIGNABLE } from './life/pledge-states.js';
import { type Evaluation, EvaluateItems } from './judging/evaluate-items.js';
import { JudgementsQuery } from './judging/judgements.query.js';
import type { PledgeJudgement } from './pledge-judgement.entity.js';
import { PledgeRepository } from './pledge.repository.js';
import type { PledgeVersion } from './pledge-version.entity.js';
import type { Pledge } from './pledge.entity.js';

export interface PledgeFactsToShow {
  pledge: Pledge;
  version: PledgeVersion;
  versions: PledgeVersion[];
  content: PledgeContent;
  manages: boolean;
  /** Parties of the proposed version whose head the actor is and that have not signed. */
  mine: PartyRow[];
  evaluations: Map<number, Evaluation>;
  judgements: Map<number, PledgeJudgement[]>;
  today: PlainDate;
}

/** A pledge in one of its versions, with all that hangs on it. */
@Injectable()
export class ReadPledge {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly contents: PledgeContentQuery,
    private readonly evaluate: EvaluateItems,
    private readonly judgements: JudgementsQuery,
    private readonly clock: Clock,
  ) {}

  /** @param number null: the version in force, or the last one before any was @throws NotVisible */
  async run(actor: Actor, id: number, number: number | null = null): Promise<PledgeFactsToShow> {
    const pledge = await this.pledges.visibleTo(actor, id);
    const manages = this.pledges.manages(actor, pledge);
    const versions = (await this.pledges.versions(pledge)).filter(({ text }) => manages || text);
    const standing = versions.find(({ inForceOn }) => inForceOn) ?? versions[0];
    const version = number === null ? standing : versions.find((each) => each.number === number);
    if (!version) throw new NotVisible();
    const content = await this.contents.of(version.id);
    const today = this.clock.today();
    return {
      ...{ pledge, version, versions, content, manages, today },
      mine: await this.mine(actor, pledge, versions),
      evaluations: await this.evaluate.on(content.items, pledge.year, today),
      judgements: await this.judgements.of(content.items.map((item) => item.id)),
    };
  }

  /** The version that waits for signatures, for those who may sign it or keep it. */
  async proposed(actor: Actor, id: number): Promise<{ pledge: Pledge; version: PledgeVersion; parties: PartyRow[] }> {
    const pledge = await this.pledges.visibleTo(actor, id);
    const version = await this.pledges.latest(pledge);
    if (!SIGNABLE.includes(pledge.state)) throw new NotVisible();
    const { parties } = await this.contents.of(version.id);
    return { pledge, version, parties: parties.filter(({ way }) => way === null) };
  }

  private async mine(actor: Actor, pledge: Pledge, [last]: PledgeVersion[]): Promise<PartyRow[]> {
    if (!last || !SIGNABLE.includes(pledge.state)) return [];
    const { parties } = await this.contents.of(last.id);
    return parties.filter(({ unitId, way }) => way === null && headOf(actor, unitId));
  }
}
