import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type CaseStep, isLast, LAST_STEPS } from '../review-words.js';
import { brokenGuards, type CaseFacts } from './case-guards.rules.js';
import type { CaseRow } from './case-row.query.js';
import { type CaseTransition, type CaseVerb, type Guard, transitionOf } from './case-steps.js';

export interface Move {
  verb: CaseVerb;
  /** What only the caller knows: votes, the procedure, the answer of the huyện. */
  facts?: Partial<CaseFacts>;
  /** Where the facts differ from case to case. */
  factsOf?: (row: CaseRow) => Partial<CaseFacts>;
  dueOn?: PlainDate | null;
  why?: string | null;
  /** Columns that change together with the step. */
  set?: Partial<
    Record<'posting_id' | 'decision_id' | 'district_asked_on' | 'district_answered_on' | 'district_opinion' | 'reason', unknown>
  >;
}

const REOPENING: readonly CaseStep[] = ['form_b', 'recheck', 'dropped'];

/** Takes cases one step along the table, all of them or none: checked here, written in one statement, with an audit row for each. */
@Injectable()
export class CaseMoves {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @param rows read under lock; @throws RuleBroken naming the first household that cannot go, at `field` */
  async move(actor: Actor, rows: readonly CaseRow[], move: Move, field: string | null = null): Promise<void> {
    const steps = rows.map((row) => ({ row, transition: this.check(actor, row, move, field) }));
    if (!steps.length) return;
    const columns = Object.entries(move.set ?? {});
    await this.em.execute(
      `update review_case c set step = s.step, since = :today::date, due_on = :dueOn::date, version = c.version + 1
         ${columns.map(([name]) => `, ${name} = :${name}`).join('')}
       from unnest(:ids::int[], :steps::text[]) as s (id, step) where c.id = s.id`,
      {
        ...Object.fromEntries(columns),
        ...{ today: this.clock.today(), dueOn: move.dueOn ?? null },
        ids: `{${steps.map(({ row }) => row.id).join(',')}}`,
        steps: `{${steps.map(({ transition }) => transition.to).join(',')}}`,
      },
      'run',
    );
    await this.reopen(steps);
    await this.close(steps);
    await this.audit.recordMany(actor, `review.case.${move.verb}`, steps.map(factOf(move)));
  }

  /** What is entered again, or given up, is a draft again. */
  private async reopen(steps: readonly { row: CaseRow; transition: CaseTransition }[]): Promise<void> {
    const ids = steps.filter(({ transition }) => REOPENING.includes(transition.to)).flatMap(({ row }) => row.assessmentId ?? []);
    if (!ids.length) return;
    await this.em.execute(
      `update assessment set state = 'draft', version = version + 1 where id = any (:ids::int[]) and state = 'complete'`,
      { ids: `{${ids.join(',')}}` },
      'run',
    );
  }

  /** A round is over when its last household has its answer. */
  private async close(steps: readonly { row: CaseRow; transition: CaseTransition }[]): Promise<void> {
    const rounds = new Set(steps.filter(({ transition }) => isLast(transition.to)).map(({ row }) => row.roundId));
    if (!rounds.size) return;
    await this.em.execute(
      `update review_round r set state = 'closed', version = version + 1 where id = any (:ids::int[]) and state = 'open'
         and not exists (select 1 from review_case c where c.round_id = r.id and c.step <> all (:last::text[]))`,
      { ids: `{${[...rounds].join(',')}}`, last: `{${LAST_STEPS.join(',')}}` },
      'run',
    );
  }

  private check(actor: Actor, row: CaseRow, move: Move, field: string | null): CaseTransition {
    if (row.roundState !== 'open') throw new RuleBroken('reviews.rule.roundOver');
    const transition = transitionOf(row.step, move.verb);
    const household = { household: row.headName };
    if (!transition) throw new RuleBroken(`reviews.notNow.${isLast(row.step) ? row.step : 'step'}`, household, field);
    if (!actor.canAt(transition.permission, transition.over === 'village' ? row.path : row.roundPath)) throw new NotVisible();
    const facts = factsOf(row, this.clock.today(), move);
    const [broken] = brokenGuards(transition, facts);
    if (broken) throw new RuleBroken(`reviews.guard.${broken}`, household, field ?? fieldOf(broken));
    return transition;
  }
}

export const factsOf = (row: CaseRow, today: PlainDate, { facts, factsOf: own, why }: Omit<Move, 'verb'>): CaseFacts => ({
  ...NOTHING,
  ...row,
  reason: why ?? null,
  today,
  ...facts,
  ...own?.(row),
});

const NOTHING = { votesFor: null, present: null, agreePercent: null, agreed: null, asksDistrict: false };

const fieldOf = (guard: Guard): string | null => (guard === 'reasonGiven' ? 'reason' : null);

const factOf =
  ({ set, why }: Move) =>
  ({ row, transition }: { row: CaseRow; transition: CaseTransition }) => ({
    type: 'ReviewCase',
    id: row.id,
    label: row.headName,
    unitPath: row.path,
    before: { step: row.step },
    after: { step: transition.to, ...set },
    why: why ?? null,
  });
