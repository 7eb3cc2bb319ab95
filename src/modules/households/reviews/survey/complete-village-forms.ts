import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { CaseMoves } from '../steps/case-moves.js';
import { withEthnicity } from './ethnicity.rules.js';
import { type EnteredForm, VillageForms } from './village-forms.js';

/** Closes every Phiếu B of a thôn that lacks nothing; the others stay as they are. The number of statements does not depend on how many. */
@Injectable()
export class CompleteVillageForms {
  constructor(
    private readonly em: EntityManager,
    private readonly forms: VillageForms,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many were closed and how many still lack something; @throws RuleBroken when there is none to close */
  @Transactional()
  async run(actor: Actor, roundId: number, villageId: number): Promise<{ closed: number; open: number }> {
    const { forms } = await this.forms.of(actor, roundId, villageId, true);
    const whole = forms.filter(({ assessment, missing }) => assessment && !missing.length);
    if (!whole.length) throw new RuleBroken('reviews.forms.none');
    const facts = whole.map(close);
    await this.em.flush();
    await this.audit.recordMany(actor, 'review.formB.completed', facts);
    const moved = { facts: { formBComplete: true } };
    const { recheck = [], form_b = [] } = Object.groupBy(whole, ({ row }) => (row.step === 'recheck' ? 'recheck' : 'form_b'));
    await this.moves.move(actor, form_b.map(rowOf), { verb: 'complete_form_b', ...moved });
    await this.moves.move(actor, recheck.map(rowOf), { verb: 'finish_recheck', ...moved });
    return { closed: whole.length, open: forms.length - whole.length };
  }
}

const rowOf = ({ row }: EnteredForm) => row;

/** @returns what changed, for the trail */
function close({ row, assessment, judgement, members }: EnteredForm) {
  const held = assessment!;
  const { mask: deprivedMask, b2, class: found } = judgement;
  const after = { deprivedMask, b2, class: found, groups: withEthnicity(held.groups, members), state: 'complete' as const };
  const before = { deprivedMask: held.deprivedMask, b2: held.b2, class: held.class, groups: held.groups, state: held.state };
  Object.assign(held, after);
  return { type: 'Assessment', id: held.id, label: row.headName, unitPath: row.path, before, after };
}
