import { LendRevolving } from '../modules/households/support/lend-revolving.js';
import { NameNextHousehold } from '../modules/households/support/name-next-household.js';
import { RecordRepayment } from '../modules/households/support/record-repayment.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { Named } from './named.js';
import { officerWrites } from './poverty-officer.js';
import type { Story } from './story.js';
import type { DemoLoan, SupportFile } from './world/support.types.js';

/** Money that comes back and goes on to the next household: what has come back by a day is entered before what goes out of it. */
export function tellLoans(story: Story, file: SupportFile): void {
  const loans = new Named('loan');
  for (const loan of file.loans) {
    lends(story, file, loan, loans);
    comesBack(story, file, loan, loans);
  }
}

function lends(story: Story, file: SupportFile, { key, code, on, name, amount, giver, instalments, from }: DemoLoan, loans: Named): void {
  const { use, households, units } = story;
  officerWrites(story, file, on, async (actor) => {
    const { count, firstDueOn, everyMonths } = instalments;
    const lent = await use(LendRevolving).run(actor, {
      ...{ householdId: households.get(code), giverId: units.get(giver), name, amount: BigInt(amount), givenOn: plainDate(on), note: null },
      ...{ count, firstDueOn: plainDate(firstDueOn), everyMonths, passedFromId: from === null ? null : loans.get(from) },
    });
    loans.set(key, lent.id);
  });
}

function comesBack(story: Story, file: SupportFile, { key, repaid, next }: DemoLoan, loans: Named): void {
  const { use } = story;
  for (const { on, amount, note } of repaid) {
    officerWrites(story, file, on, (actor) =>
      use(RecordRepayment).run(actor, { id: loans.get(key), paidOn: plainDate(on), amount: BigInt(amount), note }),
    );
  }
  if (!next) return;
  officerWrites(story, file, next.on, (actor) => use(NameNextHousehold).run(actor, { id: loans.get(key), code: next.code }));
}
