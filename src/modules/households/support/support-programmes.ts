import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { EffectiveRules } from '../../rules/effective-rules.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import { LocalProgrammes } from './own/local-programmes.js';
import { LACKS } from '../exits/exit-words.js';
import { type Programme, programmesOf } from './programmes.rules.js';

/** The catalogue of policies, as rule data changed where all rules are, and what units laid down beside it. */
@Injectable()
export class SupportProgrammes {
  constructor(
    private readonly rules: RuleSets,
    private readonly local: LocalProgrammes,
  ) {}

  /** The set in force, or null where the program was given none. */
  catalogue(path: string, day: PlainDate): Promise<EffectiveRules | null> {
    return this.rules.inForce('support_catalogue', path, day);
  }

  async inForce(path: string, day: PlainDate): Promise<Programme[]> {
    const rules = await this.catalogue(path, day);
    return [...(rules ? programmesOf(rules, LACKS) : []), ...(await this.local.inForce(path, day))];
  }

  /** @throws RuleBroken at `programme` */
  async named(code: string, path: string, day: PlainDate): Promise<Programme> {
    const programme = (await this.inForce(path, day)).find((one) => one.code === code);
    if (!programme) throw new RuleBroken('support.rule.programme', {}, 'programme');
    return programme;
  }
}
