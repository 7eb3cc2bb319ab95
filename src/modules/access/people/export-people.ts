import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { PeopleQuery, type PersonRow } from './people.query.js';

/** Names, addresses and telephone numbers leave the program: the whole list as a file, or a page of it for another program. The trail tells to whom. */
@Injectable()
export class ExportPeople {
  constructor(
    private readonly people: PeopleQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, list: ListQuery, format: 'csv' | 'api'): Promise<{ rows: PersonRow[]; total: number }> {
    const today = this.clock.today();
    const { rows, total } = format === 'csv' ? await this.everybody(actor, list) : await this.people.page(actor, list, today);
    const { unit, ...filters } = list.filters;
    const [path, ...others] = actor.paths('person.manage');
    await this.audit.record(actor, 'people.exported', {
      object: { type: 'People', id: format },
      // Of somebody who manages people in several places only those who run the installation may read.
      unitPath: others.length ? null : (path ?? null),
      details: { format, q: list.q, ...filters, unit: Number(unit) || null, rows: rows.length },
    });
    return { rows, total };
  }

  private async everybody(actor: Actor, list: ListQuery): Promise<{ rows: PersonRow[]; total: number }> {
    const rows = await this.people.all(actor, list, this.clock.today());
    return { rows, total: rows.length };
  }
}
