import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { SCOPE, scopeOf } from './message-scope.js';

export interface BouncedAddress {
  userId: number;
  recipient: string;
  unitPath: string | null;
  address: string;
  times: number;
  lastAt: Date;
  reason: string | null;
  /** Nothing is mailed there until the person has another address or somebody trusts this one again. */
  stopped: boolean;
}

/** Where mails came back from, the most often first: for those who can ask the person for another address. */
@Injectable()
export class BouncedAddressesQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: BouncedAddress[]; total: number }> {
    const asked = { ...scopeOf(actor), userId: null, limit: list.size, offset: offsetOf(list) };
    const rows = await this.em.execute<(BouncedAddress & { total: number })[]>(BOUNCED, asked);
    return { rows: rows.map(dated), total: rows[0]?.total ?? 0 };
  }

  async of(actor: Actor, userId: number): Promise<BouncedAddress[]> {
    return (await this.em.execute<BouncedAddress[]>(BOUNCED, { ...scopeOf(actor), userId, limit: 100, offset: 0 })).map(dated);
  }
}

const dated = <Row extends BouncedAddress>(row: Row): Row => ({ ...row, lastAt: new Date(row.lastAt) });

const BOUNCED = `
  select u.id as "userId", u.full_name as recipient, max(m.unit_path::text) as "unitPath", d.address, count(*)::int as times,
    max(coalesce(d.sent_at, d.next_try_at)) as "lastAt", (array_agg(d.error order by d.id desc))[1] as reason,
    bool_or(u.email = d.address and c.bounced_address is not distinct from d.address) as stopped, (count(*) over ())::int as total
  from delivery d join message m on m.id = d.message_id join user_account u on u.id = m.recipient_id
  left join message_choice c on c.user_id = u.id
  where d.state = 'bounced' and d.address is not null and ${SCOPE} and (:userId::int is null or u.id = :userId::int)
  group by u.id, u.full_name, d.address
  order by times desc, "lastAt" desc, u.id limit :limit offset :offset`;
