import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AuditedSubject, identify } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { DiscloseHouseholds } from './disclose-households.js';

/** Going back and forth between the same pages is one look. */
const ONE_LOOK_MS = 3_600_000;

/** A page with households was opened. The audit keeps it once an hour for each person, page and households shown. */
@Injectable()
export class LookAtHouseholds {
  constructor(
    private readonly em: EntityManager,
    private readonly disclose: DiscloseHouseholds,
    private readonly clock: Clock,
  ) {}

  /** @param householdIds who is singled out: nobody by a list that is leafed through */
  @Transactional()
  async run(actor: Actor, verb: string, subject: AuditedSubject, householdIds: readonly (number | null)[] = []): Promise<void> {
    const { type, id } = identify(subject.object);
    const seen = await this.em.execute(SEEN, {
      ...{ type, id, verb, userId: actor.userId, since: new Date(this.clock.now().getTime() - ONE_LOOK_MS) },
      changes: JSON.stringify(subject.details ? [{ type: 'details', after: subject.details }] : []),
      ids: `{${householdIds.filter((one) => one !== null).join(',')}}`,
    });
    if (!seen.length) await this.disclose.run(actor, verb, subject, householdIds);
  }
}

/** A look counts for another one when it showed the same page of the same thing, and every household that is shown now. */
const SEEN = `
  select 1 from audit_event e
  where e.object_type = :type and e.object_id = :id and e.actor_id = :userId and e.at > :since and e.verb = :verb and e.changes @> :changes::jsonb
    and not exists (select from unnest(:ids::int[]) shown where not exists (
      select from household_disclosure d where d.household_id = shown and d.audit_event_id = e.id))
  limit 1`;
