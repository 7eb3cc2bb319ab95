import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { HouseholdImports } from './household-imports.repository.js';
import type { ReadingForm } from './household-imports.forms.js';
import type { HouseholdImport } from './household-import.entity.js';

/** Has a list read on another sheet, or with its texts converted from an old font. What was read before is forgotten. */
@Injectable()
export class ChooseReading {
  constructor(
    readonly em: EntityManager,
    private readonly imports: HouseholdImports,
  ) {}

  /** @throws RuleBroken when the list is past being looked at */
  @Transactional()
  async run(actor: Actor, id: number, { sheet, legacyFont }: ReadingForm): Promise<HouseholdImport> {
    const list = await this.imports.of(actor, id);
    if (!['asking', 'checked', 'refused'].includes(list.state)) throw new RuleBroken('householdImports.rule.past');
    if (sheet !== null) list.sheet = list.report.sheets?.[sheet] ?? null;
    if (legacyFont) list.legacyFont = legacyFont;
    Object.assign(list, { state: 'reading', progress: 0, failure: null });
    return list;
  }
}
