import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ROLE_NAMES, ROLES } from '../../access/permissions.js';
import { Clock } from '../../platform/time/clock.js';

export interface UnitPerson {
  id: number;
  name: string;
}

/** Roles whose holders do tasks. */
const DOERS = ROLE_NAMES.filter((name) => (ROLES[name].permissions as readonly string[]).includes('task.do'));

/** People with a post, on the day, in the unit or in what belongs to it, who may do tasks. */
@Injectable()
export class UnitPeopleQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  of(unitPath: string): Promise<UnitPerson[]> {
    return this.em.execute<UnitPerson[]>(PEOPLE, { unitPath, on: this.clock.today(), roles: `{${DOERS.join(',')}}` });
  }

  /** The people a task was handed to, in the order it went. */
  chain(taskId: number): Promise<{ fromId: number | null; toId: number; name: string }[]> {
    return this.em.execute(
      `select d.from_user_id as "fromId", d.to_user_id as "toId", u.full_name as name
       from task_delegation d join user_account u on u.id = d.to_user_id where d.task_id = :taskId and d.ended_at is null order by d.id`,
      { taskId },
    );
  }
}

const PEOPLE = `
  select distinct u.id, u.full_name as name
  from membership m
  join user_account u on u.id = m.user_id and u.status = 'active'
  join unit_version v on v.unit_id = m.unit_id
  where m.valid @> :on::date and m.role = any(:roles::text[]) and v.path <@ :unitPath::ltree
  order by u.full_name limit 200`;
