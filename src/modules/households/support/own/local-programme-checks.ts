import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { Lack } from '../../exits/exit-words.js';
import type { Repeat, SupportField, SupportKind } from '../support-words.js';

export interface LocalProgrammeFacts {
  name: string;
  words: string;
  field: SupportField;
  kind: SupportKind;
  repeat: Repeat;
  lacks: Lack[];
  documentNumber: string;
  documentDate: PlainDate;
  source: string;
  fromDay: PlainDate;
  lastDay: PlainDate | null;
}

/** Whether a policy fits: its document is there, its days go forward, and no other of the unit bears its name in them. */
@Injectable()
export class LocalProgrammeChecks {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @param id of the policy that is changed @throws RuleBroken at `documentDate`, `lastDay`, `name` or `fromDay` */
  async run(unitId: number, id: number | null, { name, documentDate, fromDay, lastDay }: LocalProgrammeFacts): Promise<void> {
    if (documentDate > this.clock.today()) throw new RuleBroken('support.own.rule.documentAhead', {}, 'documentDate');
    if (lastDay !== null && lastDay < fromDay) throw new RuleBroken('support.own.rule.days', {}, 'lastDay');
    // Of two people who enter the same policy at once, the second waits here.
    await this.em.execute(`select 1 from unit where id = :unitId for no key update`, { unitId });
    const [twin] = await this.em.execute<unknown[]>(TWIN, { unitId, id, name, fromDay, lastDay });
    if (twin) throw new RuleBroken('support.own.rule.twice', { name }, 'name');
    if (id === null) return;
    const [given] = await this.em.execute<{ first: PlainDate; last: PlainDate }[]>(GIVEN, { code: `own.${id}` });
    if (given?.first && given.first < fromDay) throw new RuleBroken('support.own.rule.given', { day: formatDay(given.first) }, 'fromDay');
    if (given?.last && lastDay !== null && given.last > lastDay)
      throw new RuleBroken('support.own.rule.given', { day: formatDay(given.last) }, 'lastDay');
  }
}

const TWIN = `
  select 1 from local_programme p where p.unit_id = :unitId and p.id is distinct from :id::int and lower(p.name) = lower(:name)
    and daterange(p.from_day, p.last_day, '[]') && daterange(:fromDay::date, :lastDay::date, '[]') limit 1`;

const GIVEN = `select min(given_on)::text as first, max(given_on)::text as last from support where programme = :code and voided_on is null`;
