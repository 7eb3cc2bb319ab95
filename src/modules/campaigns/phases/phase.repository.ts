import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignPhase } from '../campaign-phase.entity.js';
import { PhaseSnapshot } from '../phase-snapshot.entity.js';
import { phaseProblem, type PhaseSpan } from './phase.rules.js';

/** Phases of a campaign that the caller has already been allowed to see. */
@Injectable()
export class PhaseRepository {
  constructor(private readonly em: EntityManager) {}

  inOrder(campaignId: number): Promise<CampaignPhase[]> {
    return this.em.find(CampaignPhase, { campaign: campaignId }, { orderBy: { startsOn: 'asc', endsOn: 'asc', id: 'asc' } });
  }

  async inCampaign(campaignId: number, phaseId: number): Promise<CampaignPhase> {
    const phase = await this.em.findOne(CampaignPhase, { id: phaseId, campaign: campaignId });
    if (!phase) throw new NotVisible();
    return phase;
  }

  async snapshot(phaseId: number): Promise<PhaseSnapshot> {
    const snapshot = await this.em.findOne(PhaseSnapshot, { phase: phaseId }, { orderBy: { id: 'desc' } });
    if (!snapshot) throw new NotVisible();
    return snapshot;
  }

  /** Name of the account that took a snapshot. */
  async takenBy(snapshot: PhaseSnapshot): Promise<string | null> {
    if (!snapshot.takenBy) return null;
    const [row] = await this.em.execute<{ name: string }[]>(`select full_name as name from user_account where id = :id`, {
      id: snapshot.takenBy,
    });
    return row?.name ?? null;
  }

  /** Refuses days that do not fit the campaign and its other phases. */
  async mustFit(campaign: Campaign, phase: PhaseSpan, phaseId: number | null): Promise<void> {
    const others = (await this.inOrder(campaign.id)).filter(({ id }) => id !== phaseId);
    const problem = phaseProblem(phase, others, campaign);
    if (!problem) return;
    const { other } = problem;
    const params: Record<string, string> = other
      ? { name: other.name, from: formatDay(other.startsOn), last: formatDay(other.endsOn) }
      : {};
    throw new RuleBroken(problem.key, params, problem.field);
  }
}
