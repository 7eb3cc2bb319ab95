import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { UnitRepository } from '../../units/unit.repository.js';
import { Unit } from '../../units/unit.entity.js';
import { Household } from '../household.entity.js';
import { Sponsorship } from './sponsorship.entity.js';

export interface SponsorshipFacts {
  sponsorId: number;
  communeId: number;
  /** Code of a household of the commune; null when the commune as a whole is sponsored. */
  householdCode: string | null;
  since: PlainDate;
  until: PlainDate | null;
  document: string | null;
  note: string | null;
}

/** An organisation or enterprise takes a commune or a household under its care. */
@Injectable()
export class BeginSponsorship {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `communeId`, `sponsorId`, `householdCode` or `until` */
  @Transactional()
  async run(actor: Actor, { sponsorId, communeId, householdCode, ...facts }: SponsorshipFacts): Promise<Sponsorship> {
    const communePath = await this.units.pathOn(communeId, facts.since);
    if (!communePath || !actor.canAt('support.manage', communePath)) throw new RuleBroken('support.rule.commune', {}, 'communeId');
    if (!(await this.units.pathOn(sponsorId, facts.since))) throw new RuleBroken('support.rule.sponsor', {}, 'sponsorId');
    if (facts.until && facts.until < facts.since) throw new RuleBroken('support.rule.until', {}, 'until');
    const household = await this.household(communeId, householdCode);
    const sponsor = this.em.getReference(Unit, sponsorId);
    const commune = household ? null : this.em.getReference(Unit, communeId);
    const path = household?.path ?? communePath;
    const made = this.em.create(Sponsorship, { ...facts, sponsor, commune, household, path, invented: household?.invented ?? false });
    await this.audit.record(actor, 'sponsorship.begun', { object: made, label: household?.headName ?? null, unitPath: path });
    return made;
  }

  private async household(communeId: number, code: string | null): Promise<Household | null> {
    if (code === null) return null;
    const found = await this.em.findOne(Household, { code, codeUnit: communeId, endedOn: null });
    if (!found) throw new RuleBroken('support.rule.householdCode', { code }, 'householdCode');
    return found;
  }
}
