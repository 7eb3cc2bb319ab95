import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { Clock } from '../../../platform/time/clock.js';
import { isEthnicGroup } from '../ethnic-groups.js';
import type { MemberInput } from '../member-input.js';
import { birthProblem, maskedName } from '../people.rules.js';

interface Holder {
  name: string;
  headName: string;
  path: string;
  place: string;
}

/** What must hold of a person whatever the household: asked before anything is written. */
@Injectable()
export class MemberChecks {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /**
   * @param exceptId the person's own row, when it is being changed
   * @throws RuleBroken at `birth`, `ethnicity` or `idNumber`
   */
  async check(actor: Actor, member: Pick<MemberInput, 'bornOn' | 'ethnicity' | 'idNumber'>, exceptId: number | null = null): Promise<void> {
    if (member.bornOn) this.checkBirth(member.bornOn);
    if (member.ethnicity && !isEthnicGroup(member.ethnicity)) throw new RuleBroken('register.rule.ethnicity', {}, 'ethnicity');
    if (member.idNumber) await this.checkIdNumber(actor, member.idNumber, exceptId);
  }

  private checkBirth(bornOn: PlainDate): void {
    const problem = birthProblem(bornOn, this.clock.today());
    if (problem) throw new RuleBroken(`register.rule.birth.${problem}`, {}, 'birth');
  }

  /** Says whose it is, so that the officer can go and look; of somebody elsewhere no more than initials and the commune. */
  private async checkIdNumber(actor: Actor, idNumber: string, exceptId: number | null): Promise<void> {
    const [holder] = await this.em.execute<Holder[]>(HOLDER, { idNumber, exceptId: exceptId ?? 0 });
    if (!holder) return;
    const seen = actor.canAt('household.view', holder.path);
    const shown = (name: string): string => (seen ? name : maskedName(name));
    const params = { name: shown(holder.name), head: shown(holder.headName), place: holder.place };
    throw new RuleBroken('register.rule.idTaken', params, 'idNumber');
  }
}

const HOLDER = `
  select m.name, h.head_name as "headName", h.path::text as path, coalesce(c.name, '') as place
  from household_member m join household h on h.id = m.household_id
  left join lateral (select x.name from unit_version x where x.unit_id = subpath(h.path, -2, 1)::text::int
    order by upper(x.valid) desc nulls first limit 1) c on true
  where m.id_number = :idNumber and m.left_on is null and m.id <> :exceptId`;
