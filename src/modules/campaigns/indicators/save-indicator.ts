import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict, NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Indicator } from '../indicator.entity.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import { registerText } from './register-of.js';
import { frozenField, type IndicatorDraft, indicatorProblems, isAdditive, partProblem } from './indicator.rules.js';

export interface IndicatorInput extends IndicatorDraft {
  numeratorUnit: string | null;
  partOfId: number | null;
}

export interface IndicatorEdit extends IndicatorInput {
  id: number;
  version: number;
}

/** Adds an indicator to the catalogue, or changes one. */
@Injectable()
export class SaveIndicator {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, input: IndicatorInput | IndicatorEdit): Promise<Indicator> {
    const { partOfId, ...draft } = input;
    const existing = 'id' in input ? await this.editable(actor, input) : null;
    const problems = indicatorProblems(draft);
    if (problems.length) throw new RowsRefused(problems.map((problem) => ({ ...problem, ref: '' })));
    await this.refuseTakenCode(draft.code, existing);
    const partOf = partOfId ? await this.whole(draft, partOfId, existing) : null;
    const { code, name, unitOfMeasure, type, direction, numeratorLabel, numeratorUnit, denominatorLabel, wholeNumbers } = draft;
    const { register, reading } = draft;
    const facts = { code, name, unitOfMeasure, type, direction, numeratorLabel, numeratorUnit, denominatorLabel, wholeNumbers };
    const registered = { registerMeasure: register?.measure ?? null, registerDetail: register?.detail ?? null };
    const values = { ...facts, ...registered, reading, partOf, additive: isAdditive(type) };
    const indicator = existing ? this.em.assign(existing, values) : this.em.create(Indicator, { ...values, keptByPath: keeperOf(actor) });
    await this.audit.record(actor, existing ? 'indicator.changed' : 'indicator.added', {
      object: indicator,
      label: `${code} ${name}`,
      unitPath: indicator.keptByPath,
    });
    return indicator;
  }

  private async editable(actor: Actor, input: IndicatorEdit): Promise<Indicator> {
    const indicator = await this.em.findOne(Indicator, input.id);
    if (!indicator || !mayKeep(actor, indicator)) throw new NotVisible();
    if (indicator.version !== input.version) throw new EditConflict(shown(indicator), indicator.version);
    const frozen = (indicator.partOf?.id ?? null) === input.partOfId ? frozenField(indicator, input) : 'partOfId';
    if (frozen && (await this.isUsed(indicator.id))) throw new RuleBroken('indicators.rule.used', {}, frozen);
    return indicator;
  }

  private async isUsed(id: number): Promise<boolean> {
    const [row] = await this.em.execute<{ used: boolean }[]>(
      `select exists (select from target where indicator_id = :id) or exists (select from measurement where indicator_id = :id) as used`,
      { id },
    );
    return row!.used;
  }

  private async refuseTakenCode(code: string, existing: Indicator | null): Promise<void> {
    const taken = await this.em.findOne(Indicator, { code });
    if (taken && taken !== existing) throw new RuleBroken('indicators.rule.codeTaken', { name: taken.name }, 'code');
  }

  private async whole(draft: IndicatorDraft, id: number, existing: Indicator | null): Promise<Indicator> {
    const whole = await this.em.findOne(Indicator, id);
    if (!whole || whole === existing) throw new RuleBroken('indicators.rule.wholeUnknown', {}, 'partOfId');
    const hasParts = existing !== null && (await this.em.count(Indicator, { partOf: existing })) > 0;
    const problem = partProblem(draft, { ...draftOf(whole), id, partOfId: whole.partOf?.id ?? null }, hasParts);
    if (problem) throw new RowsRefused([{ ...problem, ref: '' }]);
    return whole;
  }
}

const draftOf = ({ type, unitOfMeasure }: Indicator) => ({ type, unitOfMeasure });

/** The widest area in which the actor keeps indicators. */
function keeperOf(actor: Actor): string {
  const [widest] = actor.paths('indicator.manage').sort((a, b) => a.split('.').length - b.split('.').length);
  if (widest === undefined) throw new NotVisible();
  return widest;
}

export const mayKeep = (actor: Actor, indicator: Pick<Indicator, 'keptByPath'>): boolean =>
  indicator.keptByPath != null && actor.canAt('indicator.manage', indicator.keptByPath);

function shown(indicator: Indicator): Record<string, string> {
  const { code, name, unitOfMeasure, numeratorLabel, numeratorUnit, denominatorLabel, reading } = indicator;
  const texts = { code, name, unitOfMeasure, numeratorLabel, numeratorUnit, denominatorLabel, register: registerText(indicator), reading };
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text ?? '']));
}
