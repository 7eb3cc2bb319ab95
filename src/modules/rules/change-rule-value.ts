import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { EditConflict, NotVisible, RuleBroken } from '../platform/rule-broken.js';
import type { EffectiveValue } from './effective-rules.js';
import { RuleManager } from './rule-manager.js';
import { RuleSet } from './rule-set.entity.js';
import { RuleSets } from './rule-sets.repository.js';
import { readValue } from './rule-value.rules.js';
import { RuleValue } from './rule-value.entity.js';
import type { RuleValueForm } from './rules.forms.js';

/** Writes a value of a set as its document says it. In a provincial set, a value of the country's becomes the province's own. */
@Injectable()
export class ChangeRuleValue {
  constructor(
    private readonly em: EntityManager,
    private readonly sets: RuleSets,
    private readonly manager: RuleManager,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, setId: number, key: string, form: RuleValueForm): Promise<RuleValue> {
    const rules = await this.sets.byId(setId);
    await this.manager.check(actor, rules.scopeUnitId);
    const known = rules.values.find((value) => value.key === key);
    if (!known) throw new NotVisible();
    if (known.version !== form.version) throw new EditConflict({ source: known.source }, known.version);
    const value = await this.write(setId, known, form);
    const unitPath = await this.manager.pathOf(rules.scopeUnitId);
    await this.audit.record(actor, 'rule.valueChanged', {
      object: value,
      label: `${rules.name} · ${known.label}`,
      unitPath,
      why: form.reason,
    });
    return value;
  }

  private async write(setId: number, known: EffectiveValue, { value: text, status, source }: RuleValueForm): Promise<RuleValue> {
    if (status === 'active' && text === null) throw new RuleBroken('web.field.required', {}, 'value');
    // Masks of lacks count indicators by their place: one taken out would give all later ones another meaning.
    if (known.unit === 'indicator' && status !== 'active') throw new RuleBroken('rules.rule.indicatorStays', {}, 'status');
    const value = text === null ? null : readValue(text, known.unit, known.value);
    const written = {
      value,
      status,
      source,
      confidence: value === null ? ('NOT_FOUND' as const) : ('VERIFIED' as const),
      origin: 'edited' as const,
    };
    const own = known.ruleSetId === setId ? await this.em.findOneOrFail(RuleValue, { ruleSet: setId, key: known.key }) : null;
    if (own) return this.em.assign(own, written);
    const { key, position, label, unit, note } = known;
    return this.em.create(RuleValue, { ruleSet: this.em.getReference(RuleSet, setId), key, position, label, unit, note, ...written });
  }
}
