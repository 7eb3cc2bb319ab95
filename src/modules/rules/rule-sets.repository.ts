import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { EditConflict, NotVisible } from '../platform/rule-broken.js';
import { spanOf } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { EffectiveRules, EffectiveValue } from './effective-rules.js';
import type { RuleKind } from './rule-kinds.js';
import { RuleSet } from './rule-set.entity.js';

type Row = Omit<EffectiveRules, 'span' | 'values'> & { valid: string };

/** Rule sets. They are published law: whoever works with them sees all of them, those of other provinces too. */
@Injectable()
export class RuleSets {
  constructor(private readonly em: EntityManager) {}

  /**
   * The set that holds for the unit on the day: a province's own before the country's, one that may be applied before one that waits.
   * It may still be unconfirmed; who applies it says so instead of guessing.
   */
  async inForce(kind: RuleKind, unitPath: string, day: PlainDate): Promise<EffectiveRules | null> {
    const [row] = await this.em.execute<{ id: number }[]>(IN_FORCE, { kind, unitPath, day });
    return row ? this.byId(row.id) : null;
  }

  async byId(id: number): Promise<EffectiveRules> {
    const found = await this.find(id);
    if (!found) throw new NotVisible();
    return found;
  }

  async find(id: number): Promise<EffectiveRules | null> {
    const [row] = await this.em.execute<Row[]>(`${SETS} where s.id = :id`, { id });
    if (!row) return null;
    const { valid, ...set } = row;
    return { ...set, span: spanOf(valid), values: await this.em.execute<EffectiveValue[]>(VALUES, { ids: `{${id}}` }) };
  }

  async byCode(kind: RuleKind, code: string): Promise<EffectiveRules | null> {
    const [row] = await this.em.execute<{ id: number }[]>(`select id from rule_set where kind = :kind and code = :code`, { kind, code });
    return row ? this.byId(row.id) : null;
  }

  /** Without their values; newest first. */
  async ofKind(kind: RuleKind): Promise<Omit<EffectiveRules, 'values'>[]> {
    const rows = await this.em.execute<Row[]>(`${SETS} where s.kind = :kind order by lower(s.valid) desc, s.scope_id nulls first, s.id`, {
      kind,
    });
    return rows.map(({ valid, ...set }) => ({ ...set, span: spanOf(valid) }));
  }

  /** All of a kind with their values, in two statements. */
  async ofKindWithValues(kind: RuleKind): Promise<EffectiveRules[]> {
    const sets = await this.ofKind(kind);
    const values = await this.em.execute<(EffectiveValue & { setId: number })[]>(VALUES, {
      ids: `{${sets.map(({ id }) => id).join(',')}}`,
    });
    const bySet = Map.groupBy(values, ({ setId }) => setId);
    return sets.map((set) => ({ ...set, values: bySet.get(set.id) ?? [] }));
  }

  async all(): Promise<Omit<EffectiveRules, 'values'>[]> {
    const rows = await this.em.execute<Row[]>(`${SETS} order by s.kind, lower(s.valid) desc, s.scope_id nulls first, s.id`);
    return rows.map(({ valid, ...set }) => ({ ...set, span: spanOf(valid) }));
  }

  /** For a change: refuses the version of a form that was printed before somebody else saved. */
  async forChange(id: number, version: number): Promise<RuleSet> {
    const found = await this.em.findOne(RuleSet, id);
    if (!found) throw new NotVisible();
    if (found.version !== version) throw new EditConflict({ decisionNumber: found.decisionNumber ?? '' }, found.version);
    return found;
  }
}

const IN_FORCE = `
  select id from rule_set
  where kind = :kind and valid @> :day::date and status <> 'inactive'
    and (scope_id is null or scope_id = any (string_to_array(:unitPath, '.')::int[]))
  order by status = 'active' desc, scope_id is null, lower(valid) desc, id desc
  limit 1`;

const SETS = `
  select s.id, s.kind, s.code, s.name, s.scope_id as "scopeUnitId", u.name as "scopeName", s.based_on_id as "basedOnId",
    s.valid::text as valid, s.source, s.confidence, s.decision_number as "decisionNumber", s.decision_date::text as "decisionDate",
    s.confirmed_by_name as "confirmedByName", s.confirmed_at as "confirmedAt", s.version,
    case when s.status = 'active' and b.status <> 'active' then b.status else s.status end as status
  from rule_set s
  left join rule_set b on b.id = s.based_on_id
  left join lateral (
    select v.name from unit_version v where v.unit_id = s.scope_id order by upper(v.valid) desc nulls first limit 1
  ) u on true`;

const VALUES = `
  select distinct on (s.id, v.position, v.key) s.id as "setId", v.rule_set_id as "ruleSetId", v.key, v.position, v.value, v.label, v.unit, v.source, v.confidence,
    v.status, v.note, v.origin, v.version
  from rule_set s join rule_value v on v.rule_set_id in (s.id, s.based_on_id)
  where s.id = any (:ids::int[])
  order by s.id, v.position, v.key, (v.rule_set_id = s.id) desc`;
