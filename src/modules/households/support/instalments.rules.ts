import { addMonths, type PlainDate } from '../../platform/time/plain-date.js';

export interface Instalment {
  dueOn: PlainDate;
  amount: bigint;
}

/** Equal parts to whole thousands, what is left over in the last: together they are the amount, to the đồng. */
export function instalmentsOf(amount: bigint, count: number, first: PlainDate, everyMonths: number): Instalment[] {
  const step = amount / BigInt(count);
  const part = step >= 1000n ? step - (step % 1000n) : step;
  return Array.from({ length: count }, (_, index) => {
    const last = index === count - 1;
    return { dueOn: addMonths(first, index * everyMonths), amount: last ? amount - part * BigInt(count - 1) : part };
  });
}
