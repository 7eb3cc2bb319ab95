import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { WorkingDays } from '../platform/time/working-days.rules.js';
import { ADD, FINISH, HASHED, openSql, PREPARE, TURNS, WITHDRAW } from './derive.sql.js';
import { peopleOf } from './duty-people.js';
import { type DutySource, DutySources } from './duty-sources.js';
import { Policies, type Ruling } from './policies/policies.js';
import { dueSteps, windowOf } from './reminder-steps.rules.js';

export interface Derived {
  added: number;
  withdrawn: number;
  /** Messages not sent yet that told of something no longer true. */
  messages: number[];
}

/** What should have been said by today and was not: a few statements a source, whatever the number of duties. Needs a transaction. */
@Injectable()
export class DeriveReminders {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sources: DutySources,
    private readonly policies: Policies,
  ) {}

  /** From every source that has a policy in force. */
  async all(today: PlainDate, days: WorkingDays): Promise<Derived[]> {
    const rulings = await this.policies.inForce(today);
    const derived: Derived[] = [];
    for (const source of this.sources.all) {
      const ruled = rulings.get(source.kind);
      if (ruled) derived.push(await this.from(source, ruled, today, days));
    }
    return derived;
  }

  /** @param rulings the country's first */
  async from(source: DutySource, rulings: readonly Ruling[], today: PlainDate, days: WorkingDays): Promise<Derived> {
    const steps = rulings.flatMap(({ policy }, index) =>
      dueSteps(policy, today, days).map((step) => ({ ...step, policy: index, duty: policy.duty })),
    );
    const windows = rulings.map(({ policy }) => windowOf(policy, today));
    const asked = {
      ...peopleOf(source),
      since: windows.map(({ since }) => since).reduce((first, day) => (day < first ? day : first)),
      until: windows.map(({ until }) => until).reduce((last, day) => (day > last ? day : last)),
      ...{ kind: source.kind, today, now: this.clock.now(), steps: JSON.stringify(steps) },
      days: `{${[...new Set(steps.map(({ dueOn }) => dueOn))].join(',')}}`,
      rulings: JSON.stringify(rulings.flatMap(({ unitId }, policy) => (unitId === null ? [] : [{ unitId, policy }]))),
    };
    const open = await this.prepare(source, asked);
    const withdrawn = await this.em.execute<{ messageId: number | null }[]>(WITHDRAW, asked);
    const added = open ? (await this.em.execute<{ affectedRows: number }>(ADD, asked, 'run')).affectedRows : 0;
    await this.each(FINISH);
    const messages = new Set(withdrawn.flatMap(({ messageId }) => messageId ?? []));
    return { added, withdrawn: withdrawn.length, messages: [...messages] };
  }

  /** @returns how many duties are open for which a step has come */
  private async prepare(source: DutySource, asked: Record<string, unknown>): Promise<number> {
    await this.each(PREPARE);
    const { affectedRows } = await this.em.execute<{ affectedRows: number }>(openSql(source.sql), asked, 'run');
    await this.each([HASHED]);
    if (!affectedRows) return 0;
    await this.each(['analyze open_duty (unit_id, due_on, person_id)']);
    await this.em.execute(TURNS, asked, 'run');
    await this.each(['analyze duty_turn']);
    return affectedRows;
  }

  private async each(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.em.execute(statement, [], 'run');
  }
}
