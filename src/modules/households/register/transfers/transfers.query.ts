import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { fold } from '../../../platform/text/vietnamese.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import type { TransferState } from '../household-transfer.entity.js';

export interface TransferRow {
  id: number;
  householdId: number;
  headName: string;
  members: number;
  fromPlace: string;
  toPlace: string;
  fromPath: string;
  toPath: string;
  toCommuneId: number;
  movesOn: PlainDate;
  reason: string | null;
  state: TransferState;
  proposedByName: string;
  decidedByName: string | null;
  decidedOn: PlainDate | null;
  decisionNote: string | null;
}

/** Moves between communes, as both sides see them. */
@Injectable()
export class TransfersQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: TransferRow[]; total: number }> {
    const state = list.filters['state'] ?? '';
    const parameters = { paths: pathsOf(actor), state };
    const where = `${MINE} and (:state = '' or t.state = :state)`;
    const [count] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from household_transfer t where ${where}`,
      parameters,
    );
    const rows = await this.em.execute<TransferRow[]>(
      `select ${COLUMNS} from household_transfer t join household h on h.id = t.household_id where ${where}
       order by t.state <> 'proposed', t.id desc limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: count!.total };
  }

  async one(actor: Actor, id: number): Promise<TransferRow | null> {
    const [row] = await this.em.execute<TransferRow[]>(
      `select ${COLUMNS} from household_transfer t join household h on h.id = t.household_id where ${MINE} and t.id = :id`,
      { paths: pathsOf(actor), id },
    );
    return row ?? null;
  }

  /** Communes in force on the day whose name holds the words, with their province. */
  communes(words: string, on: PlainDate): Promise<{ id: number; name: string; province: string }[]> {
    return this.em.execute(
      `select v.unit_id as id, v.name, p.name as province
       from unit_version v join unit_version p on p.unit_id = v.parent_id and p.valid @> :on::date
       where v.level = 'commune' and v.valid @> :on::date and v.name_folded like :like
       order by v.name collate "vi-VN-x-icu", p.name collate "vi-VN-x-icu" limit 50`,
      { on, like: `%${fold(words).replace(/[\\%_]/g, '\\$&')}%` },
    );
  }
}

const pathsOf = (actor: Actor): string => `{${actor.paths('household.manage').join(',')}}`;

const MINE = `(t.from_path <@ any (:paths::ltree[]) or t.to_path <@ any (:paths::ltree[]))`;

const NAME = (unit: string): string =>
  `(select x.name from unit_version x where x.unit_id = ${unit} order by upper(x.valid) desc nulls first limit 1)`;

const COLUMNS = `
  t.id, t.household_id as "householdId", h.head_name as "headName", t.from_path::text as "fromPath", t.to_path::text as "toPath",
  t.to_commune_id as "toCommuneId", t.moves_on::text as "movesOn", t.reason, t.state, t.proposed_by_name as "proposedByName",
  t.decided_by_name as "decidedByName", (t.decided_at at time zone 'Asia/Ho_Chi_Minh')::date::text as "decidedOn", t.decision_note as "decisionNote",
  (select count(*)::int from household_member m where m.household_id = h.id and m.left_on is null) as members,
  concat_ws(', ', ${NAME('t.from_village_id')}, ${NAME('subpath(t.from_path, -2, 1)::text::int')}) as "fromPlace",
  concat_ws(', ', ${NAME('t.to_village_id')}, ${NAME('t.to_commune_id')}) as "toPlace"`;
