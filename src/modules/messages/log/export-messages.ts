import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { MOST_SHEET_ROWS } from '../../platform/web/sheet-file.js';
import { type LogRow, MessageLogQuery } from './message-log.query.js';

/** Addresses leave the program: the trail tells with whom. */
@Injectable()
export class ExportMessages {
  constructor(
    private readonly log: MessageLogQuery,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, list: ListQuery): Promise<LogRow[]> {
    const { rows } = await this.log.rows(actor, list, MOST_SHEET_ROWS, 0);
    const [path, ...others] = actor.paths('message.oversee');
    await this.audit.record(actor, 'message.exported', {
      object: { type: 'Message', id: 'csv' },
      unitPath: others.length ? null : (path ?? null),
      details: { q: list.q, ...list.filters, rows: rows.length },
    });
    return rows;
  }
}
